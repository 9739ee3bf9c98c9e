-- A timeline leaves the readings out: of a thing that is opened all day they are nearly all acts there are. Types that end in `.read` are readings (the house sees to it).
create index act_told on act (subject, at, seq) where type not like '%.read';
