-- What other rooms may read of this one in their own queries. Its tables stay its own: a column may move as long as the view says the same.

-- How a dossier stands; nothing of the people in it, so who counts and supervises sees none of it by mistake.
create view read_dossier as
  select id, number, provisional, state, procedure_code, procedure_name, agency, unit, holder,
         submitted_at, accepted_at, due_current, released_at, finished_at
    from dossier;

-- a simple view could be written through; this one is for reading
do $$
declare
  app name := current_setting('lienthong.app_role');
begin
  execute format('revoke insert, update, delete on read_dossier from %I', app);
end $$;
