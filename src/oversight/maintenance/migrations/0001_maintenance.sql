-- Times without service, announced to the public: planned ones long before, repairs when they cannot wait.
create table planned_stop (
  id           uuid primary key,
  kind         text not null check (kind in ('planned', 'repair')),
  services     text not null,
  reason       text not null,
  starts_at    timestamptz not null,
  -- when service is expected back
  back_at      timestamptz not null check (back_at > starts_at),
  state        text not null check (state in ('announced', 'over', 'withdrawn')),
  announced_at timestamptz not null,
  ended_at     timestamptz,
  revision     int not null default 1
);
create index planned_stop_start on planned_stop (starts_at desc, id desc);
-- every page says what is still ahead
create index planned_stop_ahead on planned_stop (back_at) where state = 'announced';

-- Assessments before going live and after big changes, maintenance, the yearly review: what an inspector asks for, each with its paper.
create table system_check (
  id          uuid primary key,
  kind        text not null check (kind in ('go-live', 'big-change', 'maintenance', 'yearly')),
  done_on     date not null,
  what        text not null,
  by_whom     text not null,
  decision    text,
  plan        text check (kind <> 'yearly' or plan is not null),
  -- an assessment gives the system its public label
  label       text,
  system_kind text,
  result      text check (result in ('passed', 'remarks', 'failed')),
  told_on     date,
  told_by     text,
  state       text not null check (state in ('recorded', 'told', 'withdrawn')),
  recorded_at timestamptz not null,
  revision    int not null default 1,
  check (kind not in ('go-live', 'big-change') or (label is not null and system_kind is not null and result is not null))
);
create index system_check_day on system_check (done_on desc, id desc);
