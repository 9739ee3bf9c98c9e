-- One person, one account. The kinds stay apart (TCVN 14423, level 3): an administrator's account reads no citizens' dossiers.
create table account (
  id              uuid primary key,
  username        text not null unique check (username = lower(username)),
  name            text not null,
  kind            text not null check (kind in ('official', 'admin')),
  password_hash   text not null,
  password_set_at timestamptz not null,
  -- whether it would also be long enough without a second factor
  password_long   boolean not null,
  must_change     boolean not null,
  -- one-time code: the secret is sealed with a key that is not in the database
  totp_secret     bytea,
  totp_set_at     timestamptz,
  -- the last time step used: the same code never opens twice
  totp_step       bigint,
  -- stopped by an administrator; a lock-out after wrong tries is in sign_in_tally
  locked_at       timestamptz,
  last_sign_in_at timestamptz,
  created_at      timestamptz not null,
  -- of the demonstration: fixed password, no forced change; only the demo loader makes these
  demo            boolean not null default false,
  plain           text not null generated always as (plain_text(name || ' ' || username)) stored
);

-- The last passwords, so that none comes back too soon.
create table password_past (
  account uuid not null references account,
  hash    text not null,
  set_at  timestamptz not null
);
create index password_past_account on password_past (account, set_at desc);

create table recovery_code (
  account uuid not null references account,
  hash    text not null,
  used_at timestamptz,
  primary key (account, hash)
);

create table passkey (
  id          text primary key,
  account     uuid not null references account,
  public_key  bytea not null,
  counter     bigint not null,
  transports  text[] not null,
  name        text not null,
  created_at  timestamptz not null,
  last_used_at timestamptz
);
create index passkey_account on passkey (account);

-- Who holds which post, and when. A person may hold several and works in one at a time.
create table holding (
  id         uuid primary key,
  account    uuid not null references account,
  position   uuid not null references position,
  valid_from date not null,
  valid_to   date check (valid_to >= valid_from)
);
create index holding_account on holding (account);
create index holding_position on holding (position);

-- A post lets another post act for it, from a day to a day, in named capabilities only.
create table delegation (
  id            uuid primary key,
  from_position uuid not null references position,
  to_position   uuid not null references position,
  capabilities  text[] not null check (cardinality(capabilities) > 0),
  valid_from    date not null,
  valid_to      date not null check (valid_to >= valid_from),
  basis         text,
  ended_at      timestamptz,
  created_at    timestamptz not null,
  check (from_position <> to_position)
);
create index delegation_to on delegation (to_position);
create index delegation_from on delegation (from_position);

-- The browser holds the token; the table only its hash.
create table session (
  token_hash bytea primary key,
  id         uuid not null unique,
  account    uuid not null references account,
  position   uuid references position,
  delegation uuid references delegation,
  started_at timestamptz not null,
  -- moved on at most once a minute, so that reading pages costs no writes
  touched_at timestamptz not null,
  ends_at    timestamptz not null,
  ended_at   timestamptz,
  ended_why  text,
  address    text,
  browser    text
);
create index session_account on session (account) where ended_at is null;

-- Between the password and the open session: what is still asked. Short-lived, one per try.
create table sign_in_step (
  token_hash bytea primary key,
  account    uuid references account,
  -- a step of an open session ('own') or of a passkey never passes for a password that was right
  purpose    text not null check (purpose in ('sign-in', 'own', 'passkey')),
  -- a passkey's challenge, used once
  challenge  text,
  -- a one-time secret that waits to be confirmed by its first code (sealed)
  secret     bytea,
  -- whether a second factor was shown
  proven     boolean not null default false,
  back       text not null,
  made_at    timestamptz not null
);
create index sign_in_step_age on sign_in_step (made_at);

-- Wrong tries per user name, known or not: strangers must not learn which names exist. Only a keyed hash of the name is kept.
create table sign_in_tally (
  name_hash    bytea primary key,
  tries        integer not null,
  locked_until timestamptz,
  last_at      timestamptz not null,
  last_address text
);
create index sign_in_tally_age on sign_in_tally (last_at);
