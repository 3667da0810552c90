-- Reads a job and all of its scenes at one instant.
-- keys  job, scenes (those that it may have)
-- Returns now (ms), job (fields), scenes (the fields of each); nothing when there is no such job
--         in both, costs (figures); in scenes, attempts (JSON of the earlier ones that are kept)
if redis.call('EXISTS', keys.job) == 0 then return flat({}) end
-- A field for each, of which the oldest may be gone.
local function earlier_attempts(key, present)
  local attempts = {}
  for attempt = math.max(1, present - 10), present - 1 do
    attempts[#attempts + 1] = redis.call('HGET', key, 'attempt:' .. attempt) or nil
  end
  return attempts
end

local scenes = {}
for _, key in ipairs(keys.scenes) do
  local scene = hmget(key, 'stage', 'scenario', 'progress', 'attempt', 'generation', 'model', 'duration', 'video_url',
    'error', 'error_code', 'cost_usd', 'task_uuid', 'worker', 'created_at', 'updated_at', 'accepted_at',
    'expected_render_ms', 'finished_at')
  if scene.stage then
    scene.costs, scene.attempts = flat(costs_of(key)), earlier_attempts(key, tonumber(scene.attempt or 1))
    scenes[#scenes + 1] = flat(scene)
  end
end
local job = hmget(keys.job, 'job_id', 'session_id', 'kind', 'scenes', 'created_at', 'updated_at',
  'finished_at')
job.costs = flat(costs_of(keys.job))
return flat({now = now_ms(), job = flat(job), scenes = scenes})
