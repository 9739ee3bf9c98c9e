-- One row per act, in the same transaction as the state it changes. Monthly partitions keep old months cheap to keep and to move.
create table act (
  seq         bigint generated always as identity,
  id          uuid not null,
  -- the writing transaction: acts are handed on only when no older transaction is still open, so none is ever skipped
  xid         xid8 not null default pg_current_xact_id(),
  at          timestamptz not null,
  type        text not null,
  subject     text not null,
  agency      uuid,
  account     uuid,
  position    uuid,
  on_behalf   uuid,
  label       text not null,
  channel     text not null,
  basis       text,
  data        jsonb not null,
  primary key (at, seq)
) partition by range (at);
create index act_subject on act (subject, seq);
create index act_order on act (xid, seq);
create index act_seq on act (seq);
create index act_agency_type on act (agency, type, at);
create index act_id on act (id);

create table act_default partition of act default;

-- Partitions are made ahead by a job that runs as the application role, which owns no table: hence a function of the owner.
-- Months are UTC months. Rows already waiting in the default partition would block a new month, so they are moved into it.
-- A partition is reached through its parent only: whatever rights default privileges gave on it are taken away, except reading.
create function make_act_partition(month date) returns text
  language plpgsql security definer as $$
declare
  first   date := date_trunc('month', month::timestamp)::date;
  next    date := (date_trunc('month', month::timestamp) + interval '1 month')::date;
  part    text := 'act_' || to_char(first, 'YYYY_MM');
  grantee text;
begin
  if month < date '1990-01-01' or month >= date '2200-01-01' then
    raise exception 'no acts are kept for %', month;
  end if;
  if to_regclass(part) is not null then return null; end if;
  perform pg_advisory_xact_lock(hashtext('make_act_partition ' || current_schema()));
  -- asked of the table itself: name look-ups remember "not there" across the wait for the lock
  if exists (select from pg_class where relname = part and relnamespace = current_schema()::regnamespace) then return null; end if;
  execute format('create table %I (like act including defaults including constraints including indexes)', part);
  for grantee in
    select r.rolname from pg_class c, aclexplode(c.relacl) g join pg_roles r on r.oid = g.grantee
     where c.oid = to_regclass(part) and g.grantee <> c.relowner group by r.rolname
  loop
    execute format('revoke all on %I from %I', part, grantee);
    execute format('grant select on %I to %I', part, grantee);
  end loop;
  -- nobody may add to the default partition between the move and the attachment
  lock table act_default in access exclusive mode;
  execute format('with moved as (delete from act_default where at >= %L and at < %L returning *) insert into %I select * from moved',
    first || ' 00:00:00+00', next || ' 00:00:00+00', part);
  execute format('alter table act attach partition %I for values from (%L) to (%L)',
    part, first || ' 00:00:00+00', next || ' 00:00:00+00');
  return part;
end $$;

-- Papers and cases that are one matter: incoming document → dossier → draft → issued document. One timeline follows the links.
create table subject_link (
  a        text not null,
  b        text not null,
  relation text not null,
  at       timestamptz not null,
  primary key (a, b, relation)
);
create index subject_link_back on subject_link (b, a);

-- Append-only by right, not by promise: the application may add and read, never change or remove.
-- The order number and the transaction id are the database's to give, so they are left out of what it may write.
do $$
declare
  app text := current_setting('lienthong.app_role');
begin
  execute format('revoke all on act, act_default, subject_link from %I', app);
  execute format('grant select on act, act_default, subject_link to %I', app);
  execute format('grant insert on subject_link to %I', app);
  execute format('grant insert (id, at, type, subject, agency, account, position, on_behalf, label, channel, basis, data) on act to %I', app);
  -- a function with its owner's rights must not be led astray by tables of the caller's own making
  execute format('alter function make_act_partition(date) set search_path = %I, pg_temp', current_schema());
  execute 'revoke execute on function make_act_partition(date) from public';
  execute format('grant execute on function make_act_partition(date) to %I', app);
end $$;
