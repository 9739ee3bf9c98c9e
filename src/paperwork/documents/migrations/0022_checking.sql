-- Who looks at a draft before its signer, by agency and type (VB-5.1: approvals of content and layout are kept).
create table approval_chain (
  id       uuid primary key,
  agency   uuid not null,
  -- null: every type without a chain of its own
  type     text,
  steps    jsonb not null,
  state    text not null check (state in ('standing', 'removed')),
  made_at  timestamptz not null,
  revision integer not null default 1
);
create index approval_chain_agency on approval_chain (agency, made_at desc, id desc);
create index approval_chain_newest on approval_chain (made_at desc, id desc);
create unique index approval_chain_once on approval_chain (agency, coalesce(type, '')) where state = 'standing';

-- The steps a draft goes through, each time it is submitted; what was done at each, by whom and when stays.
create table document_step (
  document uuid not null references document,
  round    integer not null,
  no       integer not null,
  kind     text not null check (kind in ('content', 'layout')),
  -- a post, whoever checks drafts in a unit, or any clerk where both are empty
  post     uuid,
  unit     uuid,
  title    text not null,
  state    text not null check (state in ('waiting', 'now', 'done', 'skipped', 'returned', 'dropped')),
  done_by  text,
  note     text,
  done_at  timestamptz,
  primary key (document, round, no)
);

-- where a draft stands: the step it waits at, and since when it waits at all
alter table document
  add column step_post uuid,
  add column step_unit uuid,
  add column step_kind text check (step_kind in ('content', 'layout')),
  add column step_title text,
  add column since timestamptz;
create index document_in_review on document (agency, drafted_at desc, id desc) where state = 'review';
