-- Every primary key starts with tenant_id; `domain` alone leads from a name to its tenant.
-- Times are milliseconds since 1970 UTC, identifiers lower-case UUID text, digests SHA-256 in base64url, JSON is text.

CREATE TABLE tenant (
  tenant_id TEXT NOT NULL PRIMARY KEY,
  display_name TEXT NOT NULL,
  default_domain TEXT NOT NULL,
  revision INTEGER NOT NULL,
  settings TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE domain (
  name TEXT NOT NULL PRIMARY KEY,
  tenant_id TEXT NOT NULL REFERENCES tenant (tenant_id) ON DELETE CASCADE
) STRICT;

CREATE TABLE app_user (
  tenant_id TEXT NOT NULL REFERENCES tenant (tenant_id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  user_principal_name TEXT NOT NULL,
  display_name TEXT NOT NULL,
  mail TEXT,
  user_type TEXT NOT NULL,
  account_enabled INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  password_hash TEXT,
  password_changed_at INTEGER,
  must_change_password INTEGER NOT NULL,
  sessions_valid_from INTEGER NOT NULL,
  registration_started_at INTEGER,
  registration_ends_at INTEGER,
  registration_extension_reason TEXT,
  last_sign_in_at INTEGER,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, user_principal_name)
) STRICT;

CREATE TABLE app_group (
  tenant_id TEXT NOT NULL REFERENCES tenant (tenant_id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  display_name TEXT NOT NULL,
  description TEXT,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
) STRICT;
CREATE INDEX app_group_name ON app_group (tenant_id, display_name);

CREATE TABLE group_user (
  tenant_id TEXT NOT NULL,
  group_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  PRIMARY KEY (tenant_id, group_id, user_id),
  FOREIGN KEY (tenant_id, group_id) REFERENCES app_group (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, user_id) REFERENCES app_user (tenant_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX group_user_of ON group_user (tenant_id, user_id, group_id);

CREATE TABLE group_group (
  tenant_id TEXT NOT NULL,
  group_id TEXT NOT NULL,
  member_group_id TEXT NOT NULL,
  PRIMARY KEY (tenant_id, group_id, member_group_id),
  FOREIGN KEY (tenant_id, group_id) REFERENCES app_group (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, member_group_id) REFERENCES app_group (tenant_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX group_group_of ON group_group (tenant_id, member_group_id, group_id);

-- The principal is a user or a group: exactly one of the two columns is set.
CREATE TABLE role_assignment (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  role_definition_id TEXT NOT NULL,
  user_id TEXT,
  group_id TEXT,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, role_definition_id, user_id),
  UNIQUE (tenant_id, role_definition_id, group_id),
  CHECK ((user_id IS NULL) <> (group_id IS NULL)),
  FOREIGN KEY (tenant_id, user_id) REFERENCES app_user (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, group_id) REFERENCES app_group (tenant_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX role_assignment_user ON role_assignment (tenant_id, user_id);
CREATE INDEX role_assignment_group ON role_assignment (tenant_id, group_id);

CREATE TABLE application (
  tenant_id TEXT NOT NULL REFERENCES tenant (tenant_id) ON DELETE CASCADE,
  client_id TEXT NOT NULL,
  id TEXT NOT NULL,
  display_name TEXT NOT NULL,
  is_public INTEGER NOT NULL,
  is_enabled INTEGER NOT NULL,
  grants TEXT NOT NULL,
  redirect_uris TEXT NOT NULL,
  post_logout_redirect_uris TEXT NOT NULL,
  id_token_algorithm TEXT NOT NULL,
  requires_pushed_requests INTEGER NOT NULL,
  emits_groups INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, client_id),
  UNIQUE (tenant_id, id)
) STRICT;
CREATE INDEX application_client ON application (client_id);

CREATE TABLE application_credential (
  tenant_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  id TEXT NOT NULL,
  secret_digest TEXT,
  hint TEXT,
  certificate BLOB,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, client_id, id),
  CHECK ((secret_digest IS NULL) <> (certificate IS NULL)),
  FOREIGN KEY (tenant_id, client_id) REFERENCES application (tenant_id, client_id) ON DELETE CASCADE
) STRICT;

CREATE TABLE application_permission (
  tenant_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  resource TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (tenant_id, client_id, resource, value),
  FOREIGN KEY (tenant_id, client_id) REFERENCES application (tenant_id, client_id) ON DELETE CASCADE
) STRICT;

-- What a person (or, with user_id '*', an administrator for everyone) has agreed to.
CREATE TABLE consent (
  tenant_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  resource TEXT NOT NULL,
  scope TEXT NOT NULL,
  granted_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, client_id, user_id, resource, scope),
  FOREIGN KEY (tenant_id, client_id) REFERENCES application (tenant_id, client_id) ON DELETE CASCADE
) STRICT;

CREATE TABLE signing_key (
  tenant_id TEXT NOT NULL REFERENCES tenant (tenant_id) ON DELETE CASCADE,
  kid TEXT NOT NULL,
  algorithm TEXT NOT NULL,
  sealed_private_key TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  signs_from INTEGER NOT NULL,
  signs_until INTEGER NOT NULL,
  published_until INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, kid)
) STRICT;

CREATE TABLE authentication_method (
  tenant_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  display_name TEXT NOT NULL,
  sealed_secret TEXT,
  last_used_step INTEGER,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER,
  PRIMARY KEY (tenant_id, user_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES app_user (tenant_id, id) ON DELETE CASCADE
) STRICT;

CREATE TABLE recovery_code (
  tenant_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  method_id TEXT NOT NULL,
  code_digest TEXT NOT NULL,
  used_at INTEGER,
  PRIMARY KEY (tenant_id, user_id, code_digest),
  FOREIGN KEY (tenant_id, user_id, method_id)
    REFERENCES authentication_method (tenant_id, user_id, id) ON DELETE CASCADE
) STRICT;

CREATE TABLE temporary_access_pass (
  tenant_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  id TEXT NOT NULL,
  pass_digest TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  starts_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  is_usable_once INTEGER NOT NULL,
  used_at INTEGER,
  PRIMARY KEY (tenant_id, user_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES app_user (tenant_id, id) ON DELETE CASCADE
) STRICT;

-- Counters of wrong guesses; `subject` is a digest of the normalised user name, also of names that do not exist.
CREATE TABLE lockout (
  tenant_id TEXT NOT NULL,
  subject TEXT NOT NULL,
  kind TEXT NOT NULL,
  place TEXT NOT NULL,
  failures INTEGER NOT NULL,
  pending INTEGER NOT NULL,
  lock_level INTEGER NOT NULL,
  locked_until INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, subject, kind, place)
) STRICT;
CREATE INDEX lockout_age ON lockout (tenant_id, updated_at);

-- Browsers in which a person has completed a sign-in, and until when each stands in for the second factor.
CREATE TABLE known_browser (
  tenant_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  browser_digest TEXT NOT NULL,
  first_seen_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  user_agent TEXT NOT NULL,
  remembered_digest TEXT,
  remembered_at INTEGER,
  remembered_until INTEGER,
  PRIMARY KEY (tenant_id, user_id, browser_digest),
  FOREIGN KEY (tenant_id, user_id) REFERENCES app_user (tenant_id, id) ON DELETE CASCADE
) STRICT;

CREATE TABLE session (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  handle_digest TEXT NOT NULL,
  factors TEXT NOT NULL,
  is_persistent INTEGER NOT NULL,
  browser_digest TEXT NOT NULL,
  address TEXT NOT NULL,
  user_agent TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  ended_at INTEGER,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, handle_digest),
  FOREIGN KEY (tenant_id, user_id) REFERENCES app_user (tenant_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX session_of_user ON session (tenant_id, user_id);
CREATE INDEX session_expiry ON session (tenant_id, expires_at);

-- One sign-in in progress. `version` guards each step: a step that was taken from an older state does nothing.
CREATE TABLE sign_in_transaction (
  tenant_id TEXT NOT NULL REFERENCES tenant (tenant_id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  browser_digest TEXT NOT NULL,
  version INTEGER NOT NULL,
  state TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  completed_at INTEGER,
  PRIMARY KEY (tenant_id, id)
) STRICT;
CREATE INDEX sign_in_transaction_expiry ON sign_in_transaction (tenant_id, expires_at);

-- A family of tokens: one consent of one sign-in to one application.
CREATE TABLE token_grant (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  session_id TEXT,
  details TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  revoked_at INTEGER,
  revocation_reason TEXT,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, client_id) REFERENCES application (tenant_id, client_id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, user_id) REFERENCES app_user (tenant_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX token_grant_user ON token_grant (tenant_id, user_id);
CREATE INDEX token_grant_session ON token_grant (tenant_id, session_id);
CREATE INDEX token_grant_expiry ON token_grant (tenant_id, expires_at);

CREATE TABLE authorization_code (
  tenant_id TEXT NOT NULL,
  code_digest TEXT NOT NULL,
  grant_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  redirect_uri TEXT NOT NULL,
  code_challenge TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  redeemed_at INTEGER,
  PRIMARY KEY (tenant_id, code_digest),
  FOREIGN KEY (tenant_id, grant_id) REFERENCES token_grant (tenant_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX authorization_code_expiry ON authorization_code (tenant_id, expires_at);

CREATE TABLE refresh_token (
  tenant_id TEXT NOT NULL,
  token_digest TEXT NOT NULL,
  grant_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER,
  PRIMARY KEY (tenant_id, token_digest),
  FOREIGN KEY (tenant_id, grant_id) REFERENCES token_grant (tenant_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX refresh_token_grant ON refresh_token (tenant_id, grant_id);
CREATE INDEX refresh_token_expiry ON refresh_token (tenant_id, expires_at);

CREATE TABLE device_authorization (
  tenant_id TEXT NOT NULL,
  device_code_digest TEXT NOT NULL,
  user_code TEXT NOT NULL,
  client_id TEXT NOT NULL,
  scope TEXT NOT NULL,
  address TEXT NOT NULL,
  user_agent TEXT NOT NULL,
  interval_seconds INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  last_polled_at INTEGER,
  decided_at INTEGER,
  grant_id TEXT,
  redeemed_at INTEGER,
  PRIMARY KEY (tenant_id, device_code_digest),
  UNIQUE (tenant_id, user_code),
  FOREIGN KEY (tenant_id, client_id) REFERENCES application (tenant_id, client_id) ON DELETE CASCADE
) STRICT;
CREATE INDEX device_authorization_expiry ON device_authorization (tenant_id, expires_at);

CREATE TABLE pushed_request (
  tenant_id TEXT NOT NULL,
  uri_digest TEXT NOT NULL,
  client_id TEXT NOT NULL,
  parameters TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER,
  PRIMARY KEY (tenant_id, uri_digest),
  FOREIGN KEY (tenant_id, client_id) REFERENCES application (tenant_id, client_id) ON DELETE CASCADE
) STRICT;
CREATE INDEX pushed_request_expiry ON pushed_request (tenant_id, expires_at);

CREATE TABLE client_assertion (
  tenant_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  jti_digest TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, client_id, jti_digest)
) STRICT;
CREATE INDEX client_assertion_expiry ON client_assertion (tenant_id, expires_at);

CREATE TABLE sign_in (
  tenant_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  id TEXT NOT NULL,
  user_id TEXT,
  client_id TEXT,
  error_code INTEGER NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (tenant_id, created_at, id)
) STRICT;

CREATE TABLE directory_audit (
  tenant_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  id TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (tenant_id, created_at, id)
) STRICT;
