-- An account whose owner has left: nobody signs in to it again, and its acts keep its name. A closed account is locked too.
alter table account add column closed_at timestamptz check (closed_at is null or locked_at is not null);

-- the list of accounts: looked for by letters of the names
create index account_search on account using gin (plain gin_trgm_ops);
-- delegations, newest first
create index delegation_newest on delegation (created_at desc, id desc);

-- Delegations with the posts they are between, for the lists: who gives is compared with the reader's scope.
create view delegation_shown as
  select d.id, d.from_position, d.to_position, d.capabilities, d.valid_from, d.valid_to, d.basis, d.ended_at, d.created_at,
      f.agency, f.title as from_title, fa.name as from_agency, t.title as to_title, ta.name as to_agency
    from delegation d
      join read_position f on f.id = d.from_position join read_agency fa on fa.id = f.agency
      join read_position t on t.id = d.to_position join read_agency ta on ta.id = t.agency;

do $$
begin
  execute format('revoke insert, update, delete on delegation_shown from %I', current_setting('lienthong.app_role'));
end $$;
