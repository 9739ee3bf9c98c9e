-- Whose place an agency took until a day, directly or in turn: wholly, and at least in part. Asked with the rights of everybody who signs in, so its
-- plan is kept, and most agencies cost one look at an index.
create function agency_before(of_agency uuid, on_day date, out whole uuid[], out parts uuid[])
  language plpgsql stable parallel safe as $$
begin
  if of_agency is null or not exists (select 1 from agency_succession s where s.new_agency = of_agency) then
    return;
  end if;
  with recursive earlier(id, wholly) as (
    select s.old_agency, s.whole from agency_succession s
     where s.new_agency = of_agency and (on_day is null or s.day <= on_day)
    union
    select s.old_agency, s.whole and e.wholly from earlier e join agency_succession s on s.new_agency = e.id
     where on_day is null or s.day <= on_day
  )
  select array_agg(distinct e.id) filter (where e.wholly), array_agg(distinct e.id) into whole, parts
    from earlier e where e.id <> of_agency;
end $$;
