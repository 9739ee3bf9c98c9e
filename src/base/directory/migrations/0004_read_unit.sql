-- Divisions of agencies, for other rooms' queries: what tells two posts of one title apart.
create view read_unit as
  select id, agency, name, valid_from, valid_to
    from unit;

do $$
begin
  execute format('revoke insert, update, delete on read_unit from %I', current_setting('lienthong.app_role'));
end $$;
