-- Where alarms go beside the bell of the operators: an address of e-mail, or another program (webhook, signed with a secret of its own).
create table exchange_alarm_target (
  id       uuid primary key,
  name     text not null,
  way      text not null check (way in ('mail', 'webhook')),
  address  text not null,
  -- sealed
  secret   bytea,
  -- also gets the daily report
  daily    boolean not null,
  state    text not null check (state in ('standing', 'removed')),
  made_at  timestamptz not null,
  revision integer not null default 1
);
create index exchange_alarm_target_standing on exchange_alarm_target (made_at, id) where state = 'standing';
create index exchange_alarm_target_newest on exchange_alarm_target (made_at desc, id desc);

-- Something that somebody must look into, from when it was noticed until it was over: told once at each end.
create table exchange_alarm (
  id       uuid primary key,
  kind     text not null check (kind in ('peer-down', 'silent', 'undelivered', 'quarantine', 'credential')),
  -- of what: the id of a system or an agency; empty for the province
  about    text not null,
  name     text not null,
  count    integer not null,
  begun_at timestamptz not null,
  over_at  timestamptz
);
create unique index exchange_alarm_open on exchange_alarm (kind, about) where over_at is null;
create index exchange_alarm_newest on exchange_alarm (begun_at desc, id desc);

-- What one target is told, once; its id is the same with every try.
create table exchange_alarm_word (
  id       uuid primary key,
  target   uuid not null references exchange_alarm_target,
  alarm    uuid references exchange_alarm,
  event    text not null check (event in ('begun', 'over', 'daily', 'test')),
  day      date,
  state    text not null check (state in ('queued', 'sent', 'failed')),
  error    text,
  at       timestamptz not null,
  ended_at timestamptz
);
create index exchange_alarm_word_newest on exchange_alarm_word (at desc, id desc);
create index exchange_alarm_word_ended on exchange_alarm_word (ended_at);

-- The daily report: how much of each agency's post had not arrived that morning.
create table exchange_daily (
  id        uuid primary key,
  day       date not null,
  agency    uuid not null,
  unsent    integer not null,
  failed    integer not null,
  unfetched integer not null,
  late      integer not null,
  returned  integer not null,
  oldest    timestamptz,
  unique (day, agency)
);
create index exchange_daily_agency on exchange_daily (agency, day desc, id desc);
create index exchange_daily_newest on exchange_daily (day desc, id desc);
-- a day without anything undelivered has its report as well
create table exchange_daily_made (day date primary key, at timestamptz not null);
