-- What other rooms may read of this one in their own queries. Its tables stay its own: a column may move as long as the view says the same.

-- Documents on their way, with what went wrong.
create view read_outbox as
  select id, document, code, title, agency, receiver, state, queued_at, error_vi, error_en
    from exchange_outbox;

-- a simple view could be written through; this one is for reading
do $$
declare
  app name := current_setting('lienthong.app_role');
begin
  execute format('revoke insert, update, delete on read_outbox from %I', app);
end $$;
