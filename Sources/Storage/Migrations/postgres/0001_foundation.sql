-- Every primary key starts with tenant_id; `domain` alone leads from a name to its tenant.
-- Times are milliseconds since 1970 UTC, identifiers lower-case UUID text, digests SHA-256 in base64url, JSON is text.

CREATE TABLE tenant (
  tenant_id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  display_name TEXT COLLATE "C" NOT NULL,
  default_domain TEXT COLLATE "C" NOT NULL,
  revision BIGINT NOT NULL,
  settings TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL
);

CREATE TABLE domain (
  name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenant (tenant_id) ON DELETE CASCADE
);

CREATE TABLE app_user (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenant (tenant_id) ON DELETE CASCADE,
  id TEXT COLLATE "C" NOT NULL,
  user_principal_name TEXT COLLATE "C" NOT NULL,
  display_name TEXT COLLATE "C" NOT NULL,
  mail TEXT COLLATE "C",
  user_type TEXT COLLATE "C" NOT NULL,
  account_enabled BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  password_hash TEXT COLLATE "C",
  password_changed_at BIGINT,
  must_change_password BIGINT NOT NULL,
  sessions_valid_from BIGINT NOT NULL,
  registration_started_at BIGINT,
  registration_ends_at BIGINT,
  registration_extension_reason TEXT COLLATE "C",
  last_sign_in_at BIGINT,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, user_principal_name)
);

CREATE TABLE app_group (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenant (tenant_id) ON DELETE CASCADE,
  id TEXT COLLATE "C" NOT NULL,
  display_name TEXT COLLATE "C" NOT NULL,
  description TEXT COLLATE "C",
  created_at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX app_group_name ON app_group (tenant_id, display_name);

CREATE TABLE group_user (
  tenant_id TEXT COLLATE "C" NOT NULL,
  group_id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, group_id, user_id),
  FOREIGN KEY (tenant_id, group_id) REFERENCES app_group (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, user_id) REFERENCES app_user (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX group_user_of ON group_user (tenant_id, user_id, group_id);

CREATE TABLE group_group (
  tenant_id TEXT COLLATE "C" NOT NULL,
  group_id TEXT COLLATE "C" NOT NULL,
  member_group_id TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, group_id, member_group_id),
  FOREIGN KEY (tenant_id, group_id) REFERENCES app_group (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, member_group_id) REFERENCES app_group (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX group_group_of ON group_group (tenant_id, member_group_id, group_id);

-- The principal is a user or a group: exactly one of the two columns is set.
CREATE TABLE role_assignment (
  tenant_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  role_definition_id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C",
  group_id TEXT COLLATE "C",
  created_at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, role_definition_id, user_id),
  UNIQUE (tenant_id, role_definition_id, group_id),
  CHECK ((user_id IS NULL) <> (group_id IS NULL)),
  FOREIGN KEY (tenant_id, user_id) REFERENCES app_user (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, group_id) REFERENCES app_group (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX role_assignment_user ON role_assignment (tenant_id, user_id);
CREATE INDEX role_assignment_group ON role_assignment (tenant_id, group_id);

CREATE TABLE application (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenant (tenant_id) ON DELETE CASCADE,
  client_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  display_name TEXT COLLATE "C" NOT NULL,
  is_public BIGINT NOT NULL,
  is_enabled BIGINT NOT NULL,
  grants TEXT COLLATE "C" NOT NULL,
  redirect_uris TEXT COLLATE "C" NOT NULL,
  post_logout_redirect_uris TEXT COLLATE "C" NOT NULL,
  id_token_algorithm TEXT COLLATE "C" NOT NULL,
  requires_pushed_requests BIGINT NOT NULL,
  emits_groups BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, client_id),
  UNIQUE (tenant_id, id)
);
CREATE INDEX application_client ON application (client_id);

CREATE TABLE application_credential (
  tenant_id TEXT COLLATE "C" NOT NULL,
  client_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  secret_digest TEXT COLLATE "C",
  hint TEXT COLLATE "C",
  certificate BYTEA,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, client_id, id),
  CHECK ((secret_digest IS NULL) <> (certificate IS NULL)),
  FOREIGN KEY (tenant_id, client_id) REFERENCES application (tenant_id, client_id) ON DELETE CASCADE
);

CREATE TABLE application_permission (
  tenant_id TEXT COLLATE "C" NOT NULL,
  client_id TEXT COLLATE "C" NOT NULL,
  resource TEXT COLLATE "C" NOT NULL,
  value TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, client_id, resource, value),
  FOREIGN KEY (tenant_id, client_id) REFERENCES application (tenant_id, client_id) ON DELETE CASCADE
);

-- What a person (or, with user_id '*', an administrator for everyone) has agreed to.
CREATE TABLE consent (
  tenant_id TEXT COLLATE "C" NOT NULL,
  client_id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  resource TEXT COLLATE "C" NOT NULL,
  scope TEXT COLLATE "C" NOT NULL,
  granted_at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, client_id, user_id, resource, scope),
  FOREIGN KEY (tenant_id, client_id) REFERENCES application (tenant_id, client_id) ON DELETE CASCADE
);

CREATE TABLE signing_key (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenant (tenant_id) ON DELETE CASCADE,
  kid TEXT COLLATE "C" NOT NULL,
  algorithm TEXT COLLATE "C" NOT NULL,
  sealed_private_key TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  signs_from BIGINT NOT NULL,
  signs_until BIGINT NOT NULL,
  published_until BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, kid)
);

CREATE TABLE authentication_method (
  tenant_id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  display_name TEXT COLLATE "C" NOT NULL,
  sealed_secret TEXT COLLATE "C",
  last_used_step BIGINT,
  created_at BIGINT NOT NULL,
  last_used_at BIGINT,
  PRIMARY KEY (tenant_id, user_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES app_user (tenant_id, id) ON DELETE CASCADE
);

CREATE TABLE recovery_code (
  tenant_id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  method_id TEXT COLLATE "C" NOT NULL,
  code_digest TEXT COLLATE "C" NOT NULL,
  used_at BIGINT,
  PRIMARY KEY (tenant_id, user_id, code_digest),
  FOREIGN KEY (tenant_id, user_id, method_id)
    REFERENCES authentication_method (tenant_id, user_id, id) ON DELETE CASCADE
);

CREATE TABLE temporary_access_pass (
  tenant_id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  pass_digest TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  starts_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  is_usable_once BIGINT NOT NULL,
  used_at BIGINT,
  PRIMARY KEY (tenant_id, user_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES app_user (tenant_id, id) ON DELETE CASCADE
);

-- Counters of wrong guesses; `subject` is a digest of the normalised user name, also of names that do not exist.
CREATE TABLE lockout (
  tenant_id TEXT COLLATE "C" NOT NULL,
  subject TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  place TEXT COLLATE "C" NOT NULL,
  failures BIGINT NOT NULL,
  pending BIGINT NOT NULL,
  lock_level BIGINT NOT NULL,
  locked_until BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, subject, kind, place)
);
CREATE INDEX lockout_age ON lockout (tenant_id, updated_at);

-- Browsers in which a person has completed a sign-in, and until when each stands in for the second factor.
CREATE TABLE known_browser (
  tenant_id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  browser_digest TEXT COLLATE "C" NOT NULL,
  first_seen_at BIGINT NOT NULL,
  last_seen_at BIGINT NOT NULL,
  user_agent TEXT COLLATE "C" NOT NULL,
  remembered_digest TEXT COLLATE "C",
  remembered_at BIGINT,
  remembered_until BIGINT,
  PRIMARY KEY (tenant_id, user_id, browser_digest),
  FOREIGN KEY (tenant_id, user_id) REFERENCES app_user (tenant_id, id) ON DELETE CASCADE
);

CREATE TABLE session (
  tenant_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  handle_digest TEXT COLLATE "C" NOT NULL,
  factors TEXT COLLATE "C" NOT NULL,
  is_persistent BIGINT NOT NULL,
  browser_digest TEXT COLLATE "C" NOT NULL,
  address TEXT COLLATE "C" NOT NULL,
  user_agent TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  last_used_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  ended_at BIGINT,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, handle_digest),
  FOREIGN KEY (tenant_id, user_id) REFERENCES app_user (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX session_of_user ON session (tenant_id, user_id);
CREATE INDEX session_expiry ON session (tenant_id, expires_at);

-- One sign-in in progress. `version` guards each step: a step that was taken from an older state does nothing.
CREATE TABLE sign_in_transaction (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenant (tenant_id) ON DELETE CASCADE,
  id TEXT COLLATE "C" NOT NULL,
  browser_digest TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  completed_at BIGINT,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX sign_in_transaction_expiry ON sign_in_transaction (tenant_id, expires_at);

-- A family of tokens: one consent of one sign-in to one application.
CREATE TABLE token_grant (
  tenant_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  client_id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  session_id TEXT COLLATE "C",
  details TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  revoked_at BIGINT,
  revocation_reason TEXT COLLATE "C",
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, client_id) REFERENCES application (tenant_id, client_id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, user_id) REFERENCES app_user (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX token_grant_user ON token_grant (tenant_id, user_id);
CREATE INDEX token_grant_session ON token_grant (tenant_id, session_id);
CREATE INDEX token_grant_expiry ON token_grant (tenant_id, expires_at);

CREATE TABLE authorization_code (
  tenant_id TEXT COLLATE "C" NOT NULL,
  code_digest TEXT COLLATE "C" NOT NULL,
  grant_id TEXT COLLATE "C" NOT NULL,
  client_id TEXT COLLATE "C" NOT NULL,
  redirect_uri TEXT COLLATE "C" NOT NULL,
  code_challenge TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  redeemed_at BIGINT,
  PRIMARY KEY (tenant_id, code_digest),
  FOREIGN KEY (tenant_id, grant_id) REFERENCES token_grant (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX authorization_code_expiry ON authorization_code (tenant_id, expires_at);

CREATE TABLE refresh_token (
  tenant_id TEXT COLLATE "C" NOT NULL,
  token_digest TEXT COLLATE "C" NOT NULL,
  grant_id TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT,
  PRIMARY KEY (tenant_id, token_digest),
  FOREIGN KEY (tenant_id, grant_id) REFERENCES token_grant (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX refresh_token_grant ON refresh_token (tenant_id, grant_id);
CREATE INDEX refresh_token_expiry ON refresh_token (tenant_id, expires_at);

CREATE TABLE device_authorization (
  tenant_id TEXT COLLATE "C" NOT NULL,
  device_code_digest TEXT COLLATE "C" NOT NULL,
  user_code TEXT COLLATE "C" NOT NULL,
  client_id TEXT COLLATE "C" NOT NULL,
  scope TEXT COLLATE "C" NOT NULL,
  address TEXT COLLATE "C" NOT NULL,
  user_agent TEXT COLLATE "C" NOT NULL,
  interval_seconds BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  last_polled_at BIGINT,
  decided_at BIGINT,
  grant_id TEXT COLLATE "C",
  redeemed_at BIGINT,
  PRIMARY KEY (tenant_id, device_code_digest),
  UNIQUE (tenant_id, user_code),
  FOREIGN KEY (tenant_id, client_id) REFERENCES application (tenant_id, client_id) ON DELETE CASCADE
);
CREATE INDEX device_authorization_expiry ON device_authorization (tenant_id, expires_at);

CREATE TABLE pushed_request (
  tenant_id TEXT COLLATE "C" NOT NULL,
  uri_digest TEXT COLLATE "C" NOT NULL,
  client_id TEXT COLLATE "C" NOT NULL,
  parameters TEXT COLLATE "C" NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT,
  PRIMARY KEY (tenant_id, uri_digest),
  FOREIGN KEY (tenant_id, client_id) REFERENCES application (tenant_id, client_id) ON DELETE CASCADE
);
CREATE INDEX pushed_request_expiry ON pushed_request (tenant_id, expires_at);

CREATE TABLE client_assertion (
  tenant_id TEXT COLLATE "C" NOT NULL,
  client_id TEXT COLLATE "C" NOT NULL,
  jti_digest TEXT COLLATE "C" NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, client_id, jti_digest)
);
CREATE INDEX client_assertion_expiry ON client_assertion (tenant_id, expires_at);

CREATE TABLE sign_in (
  tenant_id TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C",
  client_id TEXT COLLATE "C",
  error_code BIGINT NOT NULL,
  record TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, created_at, id)
);

CREATE TABLE directory_audit (
  tenant_id TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  record TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, created_at, id)
);
