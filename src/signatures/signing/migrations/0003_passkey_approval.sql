-- The same private key once more, locked by the secret a passkey makes after its holder was checked (WebAuthn PRF). The secret is never stored.
create table passkey_envelope (
  signing_key  uuid not null references signing_key,
  -- id of the credential; it ends here when it ends in the account (reaction), and is looked for there at every use
  passkey      text not null,
  account      uuid not null,
  -- what the passkey makes its secret of
  salt         bytea not null,
  sealed       jsonb not null,
  made_at      timestamptz not null,
  last_used_at timestamptz,
  primary key (signing_key, passkey)
);
create index passkey_envelope_account on passkey_envelope (account);

-- A question a passkey may answer once: 32 random bytes, then the SHA-256 of exactly what is approved.
create table approval_challenge (
  challenge    bytea primary key,
  purpose      text not null check (purpose in ('enrol', 'approve')),
  account      uuid not null,
  position     uuid,
  -- SHA-256 of the session's token
  session_hash bytea not null,
  signing_key  uuid not null references signing_key,
  -- the document or batch of the page it was made for
  about        text not null,
  -- enrolment: what the new secret is made of
  salt         bytea,
  made_at      timestamptz not null
);
create index approval_challenge_age on approval_challenge (made_at);
