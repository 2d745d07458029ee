-- What administrators require: Conditional Access, per-user MFA, and the risk that is known of people.

-- `body` is the object as Graph's JSON. A row with `deleted_at` set counts for nothing, and can be restored.
CREATE TABLE conditional_access_policy (
  tenant_id TEXT NOT NULL REFERENCES tenant (tenant_id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  display_name TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  modified_at INTEGER,
  deleted_at INTEGER,
  PRIMARY KEY (tenant_id, id)
) STRICT;

CREATE TABLE named_location (
  tenant_id TEXT NOT NULL REFERENCES tenant (tenant_id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  display_name TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  modified_at INTEGER,
  deleted_at INTEGER,
  PRIMARY KEY (tenant_id, id)
) STRICT;

CREATE TABLE authentication_strength (
  tenant_id TEXT NOT NULL REFERENCES tenant (tenant_id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  display_name TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  modified_at INTEGER,
  deleted_at INTEGER,
  PRIMARY KEY (tenant_id, id)
) STRICT;

ALTER TABLE app_user ADD COLUMN per_user_mfa_state TEXT NOT NULL DEFAULT 'disabled'
  CHECK (per_user_mfa_state IN ('disabled', 'enabled', 'enforced'));
CREATE INDEX app_user_per_user_mfa ON app_user (tenant_id, user_principal_name)
  WHERE per_user_mfa_state <> 'disabled';

-- Steps from per-user MFA to Conditional Access; `states` leads from a user to the state before.
CREATE TABLE mfa_conversion (
  tenant_id TEXT NOT NULL REFERENCES tenant (tenant_id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  policy_id TEXT NOT NULL,
  states TEXT NOT NULL,
  reverted_at INTEGER,
  PRIMARY KEY (tenant_id, id)
) STRICT;

CREATE TABLE user_risk (
  tenant_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('none', 'low', 'medium', 'high')),
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, user_id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES app_user (tenant_id, id) ON DELETE CASCADE
) STRICT;
