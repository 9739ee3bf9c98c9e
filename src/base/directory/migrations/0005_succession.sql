-- Who takes the place of a body takes all of it, or a part: a unit, some posts. Whoever takes the whole reads its registers and papers and gets its
-- post; of a part only what stood with those units and posts.
alter table agency_succession add column whole boolean not null default true;
-- the plan that brought it about; none when a body was closed by hand
alter table agency_succession add column plan uuid;
alter table agency_succession drop constraint agency_succession_kind_check;
alter table agency_succession add constraint agency_succession_kind_check
  check (kind in ('MERGE', 'SPLIT', 'RENAME', 'CLOSE', 'PART'));
create index agency_succession_plan on agency_succession (plan) where plan is not null;

-- Who took whose place, for other rooms' queries.
create view read_succession as
  select old_agency, new_agency, day, whole
    from agency_succession where new_agency is not null;

do $$
begin
  execute format('revoke insert, update, delete on read_succession from %I', current_setting('lienthong.app_role'));
end $$;
