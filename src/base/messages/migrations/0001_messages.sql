-- Where an official wants to be told of what the bell shows, and when.
create table mail_choice (
  account      uuid primary key references account,
  -- sealed with the province's key
  address      bytea not null,
  asked_at     timestamptz not null,
  -- nothing but the question goes to an address before its owner confirmed it
  confirmed_at timestamptz check (confirmed_at >= asked_at),
  -- the mail server does not know the address: nothing goes there until it is given anew
  refused_at   timestamptz,
  way          text not null check (way in ('none', 'at-once', 'daily')),
  digest_hour  int not null check (digest_hour between 0 and 23),
  quiet_from   int check (quiet_from between 0 and 23),
  quiet_to     int check (quiet_to between 0 and 23),
  check ((quiet_from is null) = (quiet_to is null)),
  check (quiet_from <> quiet_to)
);

-- One message to one person; its text is made when it is sent and kept nowhere.
create table mail (
  id       uuid primary key,
  account  uuid not null references account,
  kind     text not null check (kind in ('confirm', 'notice', 'digest')),
  state    text not null check (state in ('put-off', 'queued', 'sending', 'sent', 'needless', 'failed', 'refused', 'uncertain')),
  due_at   timestamptz not null,
  -- what it tells of; notices belong to the kernel, their keys are noted as values
  notices  uuid[] not null,
  ended_at timestamptz,
  check ((ended_at is null) = (state in ('put-off', 'queued', 'sending')))
);
create index mail_put_off on mail (due_at) where state = 'put-off';
create index mail_digest on mail (account) where state = 'put-off' and kind = 'digest';
create index mail_open on mail (state) where ended_at is null;
-- they are kept for a while only, and counted for the operator
create index mail_ended on mail (ended_at);
