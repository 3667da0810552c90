-- Puts a job at the end of the outbox, because it cannot be published; after too many tries, an operator decides.
-- keys  job, outbox, tries (of this job), stranded
-- args  job_id, most (how many tries), ttl_ms (for which they are counted)
-- Returns outcome 'postponed' | 'set_aside' | 'gone': it has left the outbox meanwhile
add_even_if_full(keys.job)
if not redis.call('ZSCORE', keys.outbox, args.job_id) then return flat({outcome = 'gone'}) end
local tries = redis.call('INCR', keys.tries)
redis.call('PEXPIRE', keys.tries, args.ttl_ms)
if tries < tonumber(args.most) then
  redis.call('ZADD', keys.outbox, now_ms(), args.job_id)
  return flat({outcome = 'postponed'})
end
redis.call('ZADD', keys.stranded, now_ms(), args.job_id)
redis.call('ZREM', keys.outbox, args.job_id)
redis.call('DEL', keys.tries)
return flat({outcome = 'set_aside'})
