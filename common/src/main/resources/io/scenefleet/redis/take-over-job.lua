-- Marks that somebody else than the one who recorded the job is about to publish it.
-- keys  job
-- Returns outcome 'taken' | 'gone'
add_even_if_full(keys.job)
if redis.call('EXISTS', keys.job) == 0 then return flat({outcome = 'gone'}) end
redis.call('HSET', keys.job, 'taken_over_at', now_ms())
return flat({outcome = 'taken'})
