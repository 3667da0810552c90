-- Gives a scene to a worker, if it is free. A scene that does not exist is recorded anew from its message, for which the
-- order is needed.
-- keys  scene, job, request, session, scene_videos, running, active
-- args  stages (that the caller knows), worker, lease_ms, job_id, session_id, scenario, generation, model, duration, kind
--       scenarios (of the job), created_at (of the job, ISO 8601), order (what was ordered of this scene, as JSON; may be
--       missing)
--       gone (a worker that is known to have crashed: its lease does not count)
--       quarantine_after (crashes that quarantine a scene), probe ('1': a quarantined scene is granted too)
--       probation_ms, longest_probation_ms (see PoisonPolicy)
-- Returns outcome 'forgotten': the scene does not exist, and there is no order
--       | 'unknown_stage' (stage): only a newer version can go on with it
--       | 'over' | 'held' (worker, remaining_ms) | 'quarantined' (worker that held it last, crashes)
--       | 'granted' (fence, stage, attempt, progress, since_submit_ms, since_accept_ms and since_rendered_ms if there is
--         one, recovered, superseded, crashes, probation_ms, provider_url if there is one)
add_even_if_full(keys.scene)
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local scene = hmget(keys.scene, 'stage', 'worker', 'lease_until', 'strikes', 'claimed_at', 'probation_ms')
local stage = scene.stage
if stage == 'completed' or stage == 'failed' then return flat({outcome = 'over'}) end
if not stage and not args.order then return flat({outcome = 'forgotten'}) end
local is_known = not stage
for _, known in ipairs(args.stages) do is_known = is_known or stage == known end
if not is_known then return flat({outcome = 'unknown_stage', stage = stage}) end
local is_others = scene.worker and scene.worker ~= args.worker
local forgotten = not stage
if forgotten then
  stage = 'queued'
  redis.call('HSET', keys.scene, 'job_id', args.job_id, 'session_id', args.session_id, 'scenario', args.scenario,
    'status', 'generating', 'stage', stage, 'progress', 0, 'attempt', 1, 'generation', args.generation,
    'model', args.model, 'duration', args.duration, 'created_at', now, 'recovered', 1)
elseif is_others and scene.worker ~= args.gone and tonumber(scene.lease_until or 0) > now then
  return flat({outcome = 'held', worker = scene.worker, remaining_ms = scene.lease_until - now})
end

-- The last holder neither released it nor got anywhere with it: perhaps it crashed because of it.
local crashes = tonumber(scene.strikes or 0)
local probation_ms = tonumber(scene.probation_ms or args.probation_ms)
if is_others and scene.lease_until then
  crashes = crashes + 1
  probation_ms = tonumber(args.probation_ms)
  if stage == 'downloading' or stage == 'stored' then
    -- It had the scene for so long at most. Whoever outlives it by half does not crash as it did. A render is only waited
    -- for: there, long lives say that workers are killed, and not by what.
    local survived_ms = math.min(now, scene.lease_until) - tonumber(scene.claimed_at or now)
    probation_ms = math.max(probation_ms, math.min(math.floor(1.5 * survived_ms), args.longest_probation_ms))
  end
end
if crashes >= tonumber(args.quarantine_after) and args.probe ~= '1' then
  return flat({outcome = 'quarantined', worker = scene.worker, crashes = crashes})
end

local scenarios = redis.call('HGET', keys.job, 'scenarios')
if forgotten or not scenarios then -- the job is under way, whatever is left of its record
  if not scenarios then
    scenarios = table.concat(args.scenarios, ',')
    redis.call('HSET', keys.job, 'job_id', args.job_id, 'session_id', args.session_id, 'kind', args.kind,
      'scenarios', scenarios, 'scenes', #args.scenarios, 'completed', 0, 'failed', 0, 'created_at', now)
  end
  redis.call('HSET', keys.job, 'overall_status', 'generating', 'updated_at', now)
  redis.call('HDEL', keys.job, 'finished_at')
  redis.call('ZADD', keys.active, now, args.job_id)
  redis.call('PERSIST', keys.job)
end

-- An operator may need what was ordered: as much of it as messages tell.
local function restore_request()
  local is_readable, request = pcall(cjson.decode, redis.call('GET', keys.request) or '')
  if not is_readable then
    request = {job_id = args.job_id, session_id = args.session_id, kind = args.kind, created_at = args.created_at,
      scenes = {}}
  end
  for _, scene in ipairs(request.scenes) do
    if scene.scenario == args.scenario then return redis.call('PERSIST', keys.request) end
  end
  request.scenes[#request.scenes + 1] = cjson.decode(args.order)
  redis.call('SET', keys.request, cjson.encode(request))
end

-- Whether the session has ordered the scene again: another job generates it now, or has a video of it that is as new.
local function is_superseded()
  local function is_as_new(generation) return tonumber(generation or 0) >= tonumber(args.generation) end
  local running = running_job(redis.call('HGET', keys.running, args.scenario))
  if running and running ~= args.job_id
    and is_as_new(redis.call('HGET', job_key(running) .. ':scene:' .. args.scenario, 'generation')) then return true end
  local is_readable, video = pcall(cjson.decode, redis.call('HGET', keys.scene_videos, args.scenario) or '')
  return is_readable and video.job_id ~= args.job_id and is_as_new(video.generation)
end

if forgotten then
  restore_request()
  if is_superseded() then
    redis.call('HSET', keys.scene, 'superseded', 1)
  else -- the next order for the session joins this job, and does not buy it a second time
    enter_running('HSETNX', args.scenario, args.kind, args.job_id)
  end
end

if stage == 'queued' then
  stage = 'claimed'
  redis.call('HSET', keys.scene, 'stage', stage, 'progress', 10, 'updated_at', now)
end
-- By the clock, in microseconds: a Redis that has forgotten a fence must not issue it again while its holder lives on.
local fence = math.max(tonumber(redis.call('HGET', keys.scene, 'fence') or 0) + 1, time[1] * 1000000 + time[2])
fence = string.format('%d', fence)
redis.call('HINCRBY', keys.scene, 'claims', 1)
redis.call('HSET', keys.scene, 'worker', args.worker, 'fence', fence, 'claimed_at', now,
  'lease_until', now + args.lease_ms)
if crashes > 0 then redis.call('HSET', keys.scene, 'strikes', crashes, 'probation_ms', probation_ms) end

local record = hmget(keys.scene, 'attempt', 'progress', 'submitting_at', 'accepted_at', 'rendered_at', 'reopened_at',
  'recovered', 'superseded', 'provider_url')
local function since(moment) return moment and now - moment end
-- An operator who reopens a scene gives its download the whole time again.
local rendered_at = record.rendered_at and math.max(record.rendered_at, record.reopened_at or 0)
return flat({outcome = 'granted', fence = fence, stage = stage, attempt = record.attempt, progress = record.progress,
  since_submit_ms = since(record.submitting_at), since_accept_ms = since(record.accepted_at),
  since_rendered_ms = since(rendered_at), recovered = record.recovered or '0', superseded = record.superseded or '0',
  crashes = crashes, probation_ms = probation_ms, provider_url = record.provider_url})
