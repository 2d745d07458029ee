-- What administrators require: Conditional Access, per-user MFA, and the risk that is known of people.

-- `body` is the object as Graph's JSON. A row with `deleted_at` set counts for nothing, and can be restored.
CREATE TABLE conditional_access_policy (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenant (tenant_id) ON DELETE CASCADE,
  id TEXT COLLATE "C" NOT NULL,
  display_name TEXT COLLATE "C" NOT NULL,
  body TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  modified_at BIGINT,
  deleted_at BIGINT,
  PRIMARY KEY (tenant_id, id)
);

CREATE TABLE named_location (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenant (tenant_id) ON DELETE CASCADE,
  id TEXT COLLATE "C" NOT NULL,
  display_name TEXT COLLATE "C" NOT NULL,
  body TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  modified_at BIGINT,
  deleted_at BIGINT,
  PRIMARY KEY (tenant_id, id)
);

CREATE TABLE authentication_strength (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenant (tenant_id) ON DELETE CASCADE,
  id TEXT COLLATE "C" NOT NULL,
  display_name TEXT COLLATE "C" NOT NULL,
  body TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  modified_at BIGINT,
  deleted_at BIGINT,
  PRIMARY KEY (tenant_id, id)
);

ALTER TABLE app_user ADD COLUMN per_user_mfa_state TEXT COLLATE "C" NOT NULL DEFAULT 'disabled'
  CHECK (per_user_mfa_state IN ('disabled', 'enabled', 'enforced'));
CREATE INDEX app_user_per_user_mfa ON app_user (tenant_id, user_principal_name)
  WHERE per_user_mfa_state <> 'disabled';

-- Steps from per-user MFA to Conditional Access; `states` leads from a user to the state before.
CREATE TABLE mfa_conversion (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenant (tenant_id) ON DELETE CASCADE,
  id TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  policy_id TEXT COLLATE "C" NOT NULL,
  states TEXT COLLATE "C" NOT NULL,
  reverted_at BIGINT,
  PRIMARY KEY (tenant_id, id)
);

CREATE TABLE user_risk (
  tenant_id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  level TEXT COLLATE "C" NOT NULL CHECK (level IN ('none', 'low', 'medium', 'high')),
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, user_id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES app_user (tenant_id, id) ON DELETE CASCADE
);
