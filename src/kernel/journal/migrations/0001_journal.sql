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

create table act_default partition of act default;

-- Partitions are made ahead by a job that runs as the application role, which owns no table: hence a function of the owner.
-- Rows already waiting in the default partition would block a new month, so they are moved into it.
create function make_act_partition(month date) returns text
  language plpgsql security definer set search_path from current as $$
declare
  first  date := date_trunc('month', month)::date;
  next   date := (date_trunc('month', month) + interval '1 month')::date;
  part   text := 'act_' || to_char(first, 'YYYY_MM');
begin
  if to_regclass(part) is not null then return null; end if;
  perform pg_advisory_xact_lock(hashtext('make_act_partition'));
  if to_regclass(part) is not null then return null; end if;
  execute format('create table %I (like act including defaults including indexes)', part);
  execute format('alter table %I alter column seq drop identity if exists', part);
  execute format('with moved as (delete from act_default where at >= %L and at < %L returning *) insert into %I select * from moved', first, next, part);
  execute format('alter table act attach partition %I for values from (%L) to (%L)', part, first, next);
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
do $$
begin
  execute format('revoke update, delete, truncate on act, act_default, subject_link from %I', current_setting('lienthong.app_role'));
  execute format('revoke insert on act_default from %I', current_setting('lienthong.app_role'));
end $$;
