-- Records a job, its scenes and its entry in the outbox, or nothing.
-- keys  job, request, session, running, scene_videos, outbox, active, recent, unknown, totals, costs, scenes (one per
--       scene)
-- args  job_id, session_id, kind, request, session_ttl_ms, recent_size, scenarios, models, durations and settings, their
--       fingerprints (one each per scene), accepts_second_bill (0 or 1), create_until (ms: after that, whoever asked has given up)
-- Returns outcome 'created' (generations, one per scene), also when the same call created it before
--       | 'late' | 'running' (job_id) | 'busy' (job_id) | 'unknown_session'
--       | 'outcome_unknown' (job_id, scenario): that job may have paid for that scene
local now = now_ms()

if redis.call('EXISTS', keys.job) == 1 then -- the same call again, because its reply was lost
  local generations = {}
  for i, scene in ipairs(keys.scenes) do generations[i] = redis.call('HGET', scene, 'generation') end
  return flat({outcome = 'created', generations = generations})
end
if now > tonumber(args.create_until) then return flat({outcome = 'late'}) end
if redis.call('EXISTS', keys.session) == 0 then return flat({outcome = 'unknown_session'}) end

-- Whether these are the settings with which each scene was ordered last; an older version did not record them.
local function is_same_order()
  for i, scenario in ipairs(args.scenarios) do
    local ordered = redis.call('HGET', keys.session, 'ordered:' .. scenario)
    if ordered and ordered ~= args.settings[i] then return false end
  end
  return true
end

-- While a scene is being generated, asking for the same again returns the running job: it is not bought twice.
local running = redis.call('HGETALL', keys.running)
local busy
for i = 1, #running, 2 do
  local running_kind, job_id = string.match(running[i + 1], '^(%S+) (%S+)$')
  local is_joinable = running[i] == args.scenarios[1]
  if args.kind == 'generate' then is_joinable = running_kind == 'generate' end
  local is_there = not is_gone(job_id, running[i])
  if is_there and is_joinable and is_same_order() then return flat({outcome = 'running', job_id = job_id}) end
  if is_there and (is_joinable or args.kind == 'generate') then busy = job_id end
end
if busy then return flat({outcome = 'busy', job_id = busy}) end

-- A scene that may have been paid for, unless that is decided or nothing is known of it any more.
local function undecided(scenario)
  local job_id = redis.call('HGET', keys.session, 'unknown:' .. scenario)
  if not job_id then return nil end
  local scene = hmget(job_key(job_id) .. ':scene:' .. scenario, 'status', 'settled')
  return scene.status == 'failed' and not scene.settled and job_id or nil
end

if args.accepts_second_bill == '0' then
  for _, scenario in ipairs(args.scenarios) do
    local job_id = undecided(scenario)
    if job_id then return flat({outcome = 'outcome_unknown', job_id = job_id, scenario = scenario}) end
  end
end

local generations = {}
for i, scene in ipairs(keys.scenes) do
  local scenario = args.scenarios[i]
  local generation = redis.call('HINCRBY', keys.session, 'generation:' .. scenario, 1)
  redis.call('HSET', scene, 'job_id', args.job_id, 'session_id', args.session_id, 'scenario', scenario,
    'status', 'generating', 'stage', 'queued', 'progress', 0, 'attempt', 1, 'generation', generation,
    'model', args.models[i], 'duration', args.durations[i], 'created_at', now, 'updated_at', now)
  redis.call('HSET', keys.session, 'ordered:' .. scenario, args.settings[i])
  local unknown = redis.call('HGET', keys.session, 'unknown:' .. scenario)
  if unknown then -- kept with the job, in case it is withdrawn
    local member = unknown .. '/' .. scenario
    local since = redis.call('ZSCORE', keys.unknown, member)
    if since then redis.call('HSET', keys.job, 'overrides:' .. scenario, unknown .. ' ' .. since) end
    redis.call('ZREM', keys.unknown, member)
    redis.call('HDEL', keys.session, 'unknown:' .. scenario)
    override(unknown, scenario, true)
  end
  redis.call('HSET', keys.running, scenario, args.kind .. ' ' .. args.job_id)
  generations[i] = generation
end
redis.call('HSET', keys.job, 'job_id', args.job_id, 'session_id', args.session_id, 'kind', args.kind,
  'overall_status', 'generating', 'scenarios', table.concat(args.scenarios, ','), 'scenes', #keys.scenes,
  'completed', 0, 'failed', 0, 'created_at', now, 'updated_at', now)
redis.call('SET', keys.request, args.request)
for _, list in ipairs({keys.outbox, keys.active, keys.recent}) do redis.call('ZADD', list, now, args.job_id) end
redis.call('ZREMRANGEBYRANK', keys.recent, 0, -1 - args.recent_size)
redis.call('HINCRBY', keys.totals, 'jobs', 1)
redis.call('HINCRBY', keys.totals, 'scenes', #keys.scenes)
redis.call('PEXPIRE', keys.totals, TOTALS_KEPT_MS)
for _, key in ipairs({keys.session, keys.running, keys.scene_videos}) do
  redis.call('PEXPIRE', key, args.session_ttl_ms)
end
return flat({outcome = 'created', generations = generations})
