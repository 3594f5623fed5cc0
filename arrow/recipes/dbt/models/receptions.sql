-- The receptions, as the warehouse has them: its own names and words become ours here.
select * from '{{ env_var("MADOGUCHI_MONTH") }}/*.parquet'
