-- Puts a stranded job into the outbox again, because an operator wants it; what was tried before does not count.
-- keys  job, request, outbox, tries, stranded, scenes (all that it may have)
-- args  job_id
-- Returns outcome 'in_outbox' | 'unknown_job' | 'unrecorded': what was ordered, or a scene of it, is not recorded any more
if redis.call('EXISTS', keys.job) == 0 then return flat({outcome = 'unknown_job'}) end
if redis.call('EXISTS', keys.request) == 0 then return flat({outcome = 'unrecorded'}) end

-- Whether every scene of the order is there. Fails if the order cannot be read.
local function is_complete()
  for _, scene in ipairs(cjson.decode(redis.call('GET', keys.request)).scenes) do
    if redis.call('EXISTS', keys.job .. ':scene:' .. scene.scenario) == 0 then return false end
  end
  return true
end

local is_readable, complete = pcall(is_complete)
if is_readable and not complete then return flat({outcome = 'unrecorded'}) end

add_even_if_full(keys.job)
redis.call('ZADD', keys.outbox, now_ms(), args.job_id)
for _, scene in ipairs(keys.scenes) do
  redis.call('HDEL', scene, 'republished', 'republished_at', 'stranded_at')
end
redis.call('ZREM', keys.stranded, args.job_id)
redis.call('DEL', keys.tries)
return flat({outcome = 'in_outbox'})
