-- Removes a job of which no message has reached anybody, unless somebody else may have published it.
-- keys  job, request, session, running, outbox, active, recent, unknown, totals, costs, scenes (one per scene of the job)
-- args  job_id, max_age_ms
-- Returns outcome 'removed', also when the same call removed it before
--       | 'kept': it was taken over, has left the outbox, is too old, or a worker has touched it
add_even_if_full(keys.job)
if redis.call('EXISTS', keys.job) == 0 then return flat({outcome = 'removed'}) end
local job = hmget(keys.job, 'taken_over_at', 'created_at')
local is_old = now_ms() - tonumber(job.created_at) > tonumber(args.max_age_ms)
if job.taken_over_at or is_old or not redis.call('ZSCORE', keys.outbox, args.job_id) then
  return flat({outcome = 'kept'})
end
for _, scene in ipairs(keys.scenes) do
  local stage = redis.call('HGET', scene, 'stage')
  if stage and stage ~= 'queued' then return flat({outcome = 'kept'}) end
end
local scenes = 0
for _, scene in ipairs(keys.scenes) do
  local scenario = redis.call('HGET', scene, 'scenario')
  if scenario then
    scenes = scenes + 1
    if running_job(redis.call('HGET', keys.running, scenario)) == args.job_id then
      redis.call('HDEL', keys.running, scenario)
    end
    -- An unknown outcome that it was to override is undecided again.
    local overrides = redis.call('HGET', keys.job, 'overrides:' .. scenario)
    if overrides then
      local job_id, since = string.match(overrides, '^(%S+) (%S+)$')
      redis.call('ZADD', keys.unknown, since, job_id .. '/' .. scenario)
      override(job_id, scenario, false)
      if redis.call('EXISTS', keys.session) == 1 then
        redis.call('HSET', keys.session, 'unknown:' .. scenario, job_id)
      end
    end
  end
  redis.call('DEL', scene)
end
redis.call('DEL', keys.job, keys.request)
for _, list in ipairs({keys.outbox, keys.active, keys.recent}) do redis.call('ZREM', list, args.job_id) end
redis.call('HINCRBY', keys.totals, 'jobs', -1)
redis.call('HINCRBY', keys.totals, 'scenes', -scenes)
redis.call('PEXPIRE', keys.totals, TOTALS_KEPT_MS)
return flat({outcome = 'removed'})
