-- Field and days of each version, for other rooms' queries.
create view read_procedure as
  select id, code, name, field, effective_from, effective_to
    from procedure_version;

-- a simple view could be written through; this one is for reading
do $$
begin
  execute format('revoke insert, update, delete on read_procedure from %I', current_setting('lienthong.app_role'));
end $$;
