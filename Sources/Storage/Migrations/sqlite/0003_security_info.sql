-- What people prove themselves with, what is sent to them, and how they get back in.

-- `details` is JSON: a telephone number, an address, the model of a key.
ALTER TABLE authentication_method ADD COLUMN details TEXT;

-- `preferred_method` is Graph's `userPreferredMethodForSecondaryAuthentication`.
ALTER TABLE app_user ADD COLUMN preferred_method TEXT;
ALTER TABLE app_user ADD COLUMN preferred_language TEXT;
ALTER TABLE app_user ADD COLUMN campaign_snoozed_at INTEGER;
ALTER TABLE app_user ADD COLUMN campaign_snoozes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE app_user ADD COLUMN security_info_confirmed_at INTEGER;
ALTER TABLE app_user ADD COLUMN reminded_at INTEGER;
ALTER TABLE app_user ADD COLUMN reminders INTEGER NOT NULL DEFAULT 0;
ALTER TABLE app_user ADD COLUMN break_glass_checked_at INTEGER;

-- A credential belongs to one person of the tenant: its identifier is the key, so that it cannot be registered twice.
CREATE TABLE passkey (
  tenant_id TEXT NOT NULL,
  credential_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  method_id TEXT NOT NULL,
  public_key BLOB NOT NULL,
  sign_count INTEGER NOT NULL,
  aaguid TEXT NOT NULL,
  transports TEXT NOT NULL,
  is_discoverable INTEGER,
  is_backup_eligible INTEGER NOT NULL,
  is_backed_up INTEGER NOT NULL,
  attestation_format TEXT NOT NULL,
  is_attested INTEGER NOT NULL,
  certificates TEXT NOT NULL,
  PRIMARY KEY (tenant_id, credential_id),
  FOREIGN KEY (tenant_id, user_id, method_id)
    REFERENCES authentication_method (tenant_id, user_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX passkey_of ON passkey (tenant_id, user_id, method_id);

-- Challenges of WebAuthn ceremonies that have been answered: each is good once.
CREATE TABLE spent_challenge (
  tenant_id TEXT NOT NULL REFERENCES tenant (tenant_id) ON DELETE CASCADE,
  challenge_digest TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, challenge_digest)
) STRICT;
CREATE INDEX spent_challenge_expiry ON spent_challenge (tenant_id, expires_at);

-- Hardware OATH tokens; `method_id` is set once one is activated. A token outlives the person who had it.
CREATE TABLE hardware_token (
  tenant_id TEXT NOT NULL REFERENCES tenant (tenant_id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  serial_number TEXT NOT NULL,
  manufacturer TEXT NOT NULL,
  model TEXT NOT NULL,
  sealed_secret TEXT NOT NULL,
  interval_seconds INTEGER NOT NULL,
  hash_function TEXT NOT NULL,
  status TEXT NOT NULL,
  user_id TEXT,
  method_id TEXT,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, manufacturer, serial_number)
) STRICT;
CREATE INDEX hardware_token_of ON hardware_token (tenant_id, user_id);

-- Codes that were sent; `binding` is the sign-in, session or reset that asked, and a later code replaces the earlier.
CREATE TABLE one_time_code (
  tenant_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  binding TEXT NOT NULL,
  purpose TEXT NOT NULL,
  channel TEXT NOT NULL,
  destination_digest TEXT NOT NULL,
  code_digest TEXT NOT NULL,
  attempts_left INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER,
  PRIMARY KEY (tenant_id, user_id, binding, purpose),
  FOREIGN KEY (tenant_id, user_id) REFERENCES app_user (tenant_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX one_time_code_expiry ON one_time_code (tenant_id, expires_at);

-- How much was sent in a window of time: by a person, to a prefix of numbers, by the tenant.
CREATE TABLE send_quota (
  tenant_id TEXT NOT NULL REFERENCES tenant (tenant_id) ON DELETE CASCADE,
  subject TEXT NOT NULL,
  window_starts_at INTEGER NOT NULL,
  sent INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, subject, window_starts_at)
) STRICT;
CREATE INDEX send_quota_age ON send_quota (tenant_id, window_starts_at);

-- Messages to be sent; one an event. `sealed_payload` holds the recipient and what the text is made of.
CREATE TABLE message (
  tenant_id TEXT NOT NULL REFERENCES tenant (tenant_id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  event_key TEXT NOT NULL,
  channel TEXT NOT NULL,
  template TEXT NOT NULL,
  -- Recipient and text, NULL once it is of no more use.
  sealed_payload TEXT,
  recipient_hint TEXT NOT NULL,
  -- queued, sending, handed, and at the end sent, unconfirmed, refused or expired.
  state TEXT NOT NULL,
  -- Whether it may go out again when nobody knows whether it did: 1 for a notice, 0 for a code.
  repeatable INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  unanswered INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  -- When it next wants attention: an attempt, or the end of a claim.
  due_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  finished_at INTEGER,
  -- Who sends it: one attempt, the node of the attempt, and the machine while a reply is awaited.
  claim TEXT,
  claimed_by TEXT,
  machine TEXT,
  last_error TEXT,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, event_key)
) STRICT;
CREATE INDEX message_due ON message (tenant_id, channel, due_at) WHERE finished_at IS NULL;
CREATE INDEX message_finished ON message (tenant_id, finished_at) WHERE finished_at IS NOT NULL;

-- One password reset in progress. `version` guards each step, as with sign-ins.
CREATE TABLE password_reset (
  tenant_id TEXT NOT NULL REFERENCES tenant (tenant_id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  browser_digest TEXT NOT NULL,
  user_id TEXT,
  version INTEGER NOT NULL,
  state TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  completed_at INTEGER,
  PRIMARY KEY (tenant_id, id)
) STRICT;
CREATE INDEX password_reset_expiry ON password_reset (tenant_id, expires_at);

-- A person's own sign-ins, the latest first, however long the log is.
CREATE INDEX sign_in_of_user ON sign_in (tenant_id, user_id, created_at);
