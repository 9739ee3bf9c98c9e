-- What other rooms may read of this one in their own queries. Its tables stay its own: a column may move as long as the view says the same.

-- Agencies by the names and codes of today, with the days they stand.
create view read_agency as
  select id, code, name, short_name, kind, parent, valid_from, valid_to
    from agency;

-- Posts, with the days they stand.
create view read_position as
  select id, agency, unit, title, role, valid_from, valid_to
    from position;

-- a simple view could be written through; this one is for reading
do $$
declare
  app name := current_setting('lienthong.app_role');
begin
  execute format('revoke insert, update, delete on read_agency, read_position from %I', app);
end $$;
