-- What rooms may read of the journal in their own queries.

-- Acts without the account and the position behind them, and without the transaction they came in.
create view read_act as
  select seq, id, at, type, subject, agency, label, channel, basis, data
    from act;

-- a simple view could be written through; this one is for reading
do $$
declare
  app name := current_setting('lienthong.app_role');
begin
  execute format('revoke insert, update, delete on read_act from %I', app);
end $$;
