-- What people prove themselves with, what is sent to them, and how they get back in.

-- `details` is JSON: a telephone number, an address, the model of a key.
ALTER TABLE authentication_method ADD COLUMN details TEXT COLLATE "C";

-- `preferred_method` is Graph's `userPreferredMethodForSecondaryAuthentication`.
ALTER TABLE app_user ADD COLUMN preferred_method TEXT COLLATE "C";
ALTER TABLE app_user ADD COLUMN preferred_language TEXT COLLATE "C";
ALTER TABLE app_user ADD COLUMN campaign_snoozed_at BIGINT;
ALTER TABLE app_user ADD COLUMN campaign_snoozes BIGINT NOT NULL DEFAULT 0;
ALTER TABLE app_user ADD COLUMN security_info_confirmed_at BIGINT;
ALTER TABLE app_user ADD COLUMN reminded_at BIGINT;
ALTER TABLE app_user ADD COLUMN reminders BIGINT NOT NULL DEFAULT 0;
ALTER TABLE app_user ADD COLUMN break_glass_checked_at BIGINT;

-- A credential belongs to one person of the tenant: its identifier is the key, so that it cannot be registered twice.
CREATE TABLE passkey (
  tenant_id TEXT COLLATE "C" NOT NULL,
  credential_id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  method_id TEXT COLLATE "C" NOT NULL,
  public_key BYTEA NOT NULL,
  sign_count BIGINT NOT NULL,
  aaguid TEXT COLLATE "C" NOT NULL,
  transports TEXT COLLATE "C" NOT NULL,
  is_discoverable BIGINT,
  is_backup_eligible BIGINT NOT NULL,
  is_backed_up BIGINT NOT NULL,
  attestation_format TEXT COLLATE "C" NOT NULL,
  is_attested BIGINT NOT NULL,
  certificates TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, credential_id),
  FOREIGN KEY (tenant_id, user_id, method_id)
    REFERENCES authentication_method (tenant_id, user_id, id) ON DELETE CASCADE
);
CREATE INDEX passkey_of ON passkey (tenant_id, user_id, method_id);

-- Challenges of WebAuthn ceremonies that have been answered: each is good once.
CREATE TABLE spent_challenge (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenant (tenant_id) ON DELETE CASCADE,
  challenge_digest TEXT COLLATE "C" NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, challenge_digest)
);
CREATE INDEX spent_challenge_expiry ON spent_challenge (tenant_id, expires_at);

-- Hardware OATH tokens; `method_id` is set once one is activated. A token outlives the person who had it.
CREATE TABLE hardware_token (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenant (tenant_id) ON DELETE CASCADE,
  id TEXT COLLATE "C" NOT NULL,
  serial_number TEXT COLLATE "C" NOT NULL,
  manufacturer TEXT COLLATE "C" NOT NULL,
  model TEXT COLLATE "C" NOT NULL,
  sealed_secret TEXT COLLATE "C" NOT NULL,
  interval_seconds BIGINT NOT NULL,
  hash_function TEXT COLLATE "C" NOT NULL,
  status TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C",
  method_id TEXT COLLATE "C",
  created_at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, manufacturer, serial_number)
);
CREATE INDEX hardware_token_of ON hardware_token (tenant_id, user_id);

-- Codes that were sent; `binding` is the sign-in, session or reset that asked, and a later code replaces the earlier.
CREATE TABLE one_time_code (
  tenant_id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  binding TEXT COLLATE "C" NOT NULL,
  purpose TEXT COLLATE "C" NOT NULL,
  channel TEXT COLLATE "C" NOT NULL,
  destination_digest TEXT COLLATE "C" NOT NULL,
  code_digest TEXT COLLATE "C" NOT NULL,
  attempts_left BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT,
  PRIMARY KEY (tenant_id, user_id, binding, purpose),
  FOREIGN KEY (tenant_id, user_id) REFERENCES app_user (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX one_time_code_expiry ON one_time_code (tenant_id, expires_at);

-- How much was sent in a window of time: by a person, to a prefix of numbers, by the tenant.
CREATE TABLE send_quota (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenant (tenant_id) ON DELETE CASCADE,
  subject TEXT COLLATE "C" NOT NULL,
  window_starts_at BIGINT NOT NULL,
  sent BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, subject, window_starts_at)
);
CREATE INDEX send_quota_age ON send_quota (tenant_id, window_starts_at);

-- Messages to be sent; one an event. `sealed_payload` holds the recipient and what the text is made of.
CREATE TABLE message (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenant (tenant_id) ON DELETE CASCADE,
  id TEXT COLLATE "C" NOT NULL,
  event_key TEXT COLLATE "C" NOT NULL,
  channel TEXT COLLATE "C" NOT NULL,
  template TEXT COLLATE "C" NOT NULL,
  -- Recipient and text, NULL once it is of no more use.
  sealed_payload TEXT COLLATE "C",
  recipient_hint TEXT COLLATE "C" NOT NULL,
  -- queued, sending, handed, and at the end sent, unconfirmed, refused or expired.
  state TEXT COLLATE "C" NOT NULL,
  -- Whether it may go out again when nobody knows whether it did: 1 for a notice, 0 for a code.
  repeatable BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  unanswered BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  -- When it next wants attention: an attempt, or the end of a claim.
  due_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  finished_at BIGINT,
  -- Who sends it: one attempt, the node of the attempt, and the machine while a reply is awaited.
  claim TEXT COLLATE "C",
  claimed_by TEXT COLLATE "C",
  machine TEXT COLLATE "C",
  last_error TEXT COLLATE "C",
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, event_key)
);
CREATE INDEX message_due ON message (tenant_id, channel, due_at) WHERE finished_at IS NULL;
CREATE INDEX message_finished ON message (tenant_id, finished_at) WHERE finished_at IS NOT NULL;

-- One password reset in progress. `version` guards each step, as with sign-ins.
CREATE TABLE password_reset (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenant (tenant_id) ON DELETE CASCADE,
  id TEXT COLLATE "C" NOT NULL,
  browser_digest TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C",
  version BIGINT NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  completed_at BIGINT,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX password_reset_expiry ON password_reset (tenant_id, expires_at);

-- A person's own sign-ins, the latest first, however long the log is.
CREATE INDEX sign_in_of_user ON sign_in (tenant_id, user_id, created_at);
