-- Sets a failed scene going again, because an operator wants it: its job is under way again, and in the outbox.
-- keys  scene, job, request, session, running, outbox, active, unknown, totals, costs, scenes (all scenes of the job)
-- args  job_id, scenario, how ('adopt', 'buy_again' or 'replay'), call (id of this call)
-- Returns outcome 'reopened' (stage, attempt), also when the same call did it before
--       | 'unknown_scene' | 'not_failed' (stage) | 'unrecorded': what was ordered is not recorded any more
--       | 'never_ordered': there is nothing to adopt | 'busy' (job_id): another job generates the scenario
if args.how ~= 'buy_again' then add_even_if_full(keys.scene) end -- buying is new work
local now = now_ms()

local scene = hmget(keys.scene, 'stage', 'attempt', 'reopening', 'task_uuid', 'submitting_at', 'accepted_at',
  'rendered_at', 'progress')
local stage, attempt = scene.stage, tonumber(scene.attempt)
if not stage then return flat({outcome = 'unknown_scene'}) end
if scene.reopening == args.call then return flat({outcome = 'reopened', stage = stage, attempt = attempt}) end
if stage ~= 'failed' then return flat({outcome = 'not_failed', stage = stage}) end
local job = hmget(keys.job, 'kind', 'created_at')
-- A replay has the message in its hand.
if not job.kind or args.how ~= 'replay' and redis.call('EXISTS', keys.request) == 0 then
  return flat({outcome = 'unrecorded'})
end
if args.how == 'adopt' and not scene.task_uuid then return flat({outcome = 'never_ordered'}) end
local other = running_job(redis.call('HGET', keys.running, args.scenario))
if other and other ~= args.job_id and not is_gone(other, args.scenario) then return flat({outcome = 'busy', job_id = other}) end

-- The stage says to whoever claims the scene what may have been bought.
if args.how == 'buy_again' then
  stage, attempt = 'retrying', attempt + 1
elseif scene.rendered_at then
  stage = 'downloading'
elseif scene.accepted_at or args.how == 'adopt' then
  stage = 'rendering'
elseif scene.submitting_at then
  stage = 'submitting'
else -- not 'queued' after an earlier attempt: its claim would let the progress fall
  stage = attempt == 1 and tonumber(scene.progress) <= 10 and 'queued' or 'retrying'
end
-- Adding comes before deleting: a full Redis refuses a script only until it has written anything.
if args.how == 'buy_again' then close_attempt(keys, scene.attempt) end
redis.call('HSET', keys.scene, 'stage', stage, 'status', 'generating', 'attempt', attempt, 'updated_at', now,
  'reopened_at', now, 'reopening', args.call)
if stage == 'rendering' then redis.call('HSETNX', keys.scene, 'accepted_at', scene.submitting_at or now) end
if args.how == 'buy_again' then
  redis.call('HDEL', keys.scene, 'task_uuid', 'submitting_at', 'accepted_at', 'expected_render_ms', 'rendered_at',
    'cost_usd', 'price_usd', 'booked', 'provider_url', 'provider_url_expires_at', 'stored_at', 'size_bytes', 'sha256')
end
redis.call('HDEL', keys.scene, 'finished_at', 'lease_until', 'settled', 'settled_at', 'strikes', 'probation_ms',
  'republished', 'republished_at', 'stranded_at')
if args.how ~= 'adopt' then redis.call('HDEL', keys.scene, 'superseded') end -- an operator wants it bought
if args.how ~= 'buy_again' then book_attempt(keys) end
redis.call('HINCRBY', keys.scene, 'fence', 1)

local completed, failed = 0, 0
for _, key in ipairs(keys.scenes) do
  local status = redis.call('HGET', key, 'status')
  if status == 'completed' then completed = completed + 1 elseif status == 'failed' then failed = failed + 1 end
  redis.call('PERSIST', key)
end
redis.call('HSET', keys.job, 'overall_status', 'generating', 'completed', completed, 'failed', failed,
  'updated_at', now)
redis.call('HDEL', keys.job, 'finished_at')
redis.call('PERSIST', keys.job)
redis.call('PERSIST', keys.request)
redis.call('ZADD', keys.outbox, now, args.job_id)
redis.call('ZADD', keys.active, job.created_at, args.job_id)
redis.call('ZREM', keys.unknown, args.job_id .. '/' .. args.scenario)
decide(keys.session, args.scenario, args.job_id)
enter_running('HSET', args.scenario, job.kind, args.job_id)
return flat({outcome = 'reopened', stage = stage, attempt = attempt})
