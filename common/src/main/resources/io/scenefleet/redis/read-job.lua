-- Reads a job and all of its scenes at one instant.
-- keys  job, scenes (those that it may have)
-- Returns now (ms), job (fields), scenes (the fields of each); nothing when there is no such job
if redis.call('EXISTS', keys.job) == 0 then return flat({}) end
local scenes = {}
for _, key in ipairs(keys.scenes) do
  local scene = hmget(key, 'stage', 'scenario', 'progress', 'attempt', 'generation', 'model', 'duration', 'video_url',
    'error', 'error_code', 'cost_usd', 'task_uuid', 'worker', 'created_at', 'updated_at', 'accepted_at',
    'expected_render_ms', 'finished_at')
  if scene.stage then scenes[#scenes + 1] = flat(scene) end
end
local job = hmget(keys.job, 'job_id', 'session_id', 'kind', 'scenes', 'created_at', 'updated_at',
  'finished_at')
return flat({now = now_ms(), job = flat(job), scenes = scenes})
