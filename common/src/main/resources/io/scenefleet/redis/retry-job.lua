-- Puts a stranded job into the outbox again, because an operator wants it; what was tried before does not count.
-- keys  job, request, outbox, tries, stranded, scenes (all that it may have)
-- args  job_id
-- Returns outcome 'in_outbox' | 'unknown_job' | 'unrecorded': what was ordered is not recorded any more
if redis.call('EXISTS', keys.job) == 0 then return flat({outcome = 'unknown_job'}) end
if redis.call('EXISTS', keys.request) == 0 then return flat({outcome = 'unrecorded'}) end
redis.call('ZADD', keys.outbox, now_ms(), args.job_id)
for _, scene in ipairs(keys.scenes) do
  redis.call('HDEL', scene, 'republished', 'republished_at', 'stranded_at')
end
redis.call('ZREM', keys.stranded, args.job_id)
redis.call('DEL', keys.tries)
return flat({outcome = 'in_outbox'})
