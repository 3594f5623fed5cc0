-- How many receptions of each facility stand how.
select facility, standing, rule, count(*) as receptions
from {{ ref("closed") }}
where standing is not null
group by all
