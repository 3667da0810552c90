-- Makes the record of a job say what its scenes say; ends a job whose scenes are all over.
-- keys  job, request, session, scene_videos, active, stranded, running, scenes (all that it may have)
-- args  job_id, job_ttl_ms
-- Returns outcome 'corrected' | 'correct'
add_even_if_full(keys.job)
local function outcome(corrected) return flat({outcome = corrected and 'corrected' or 'correct'}) end
if redis.call('EXISTS', keys.job) == 0 then -- a claim records it again, with its job
  return outcome(redis.call('ZREM', keys.active, args.job_id) == 1)
end
local scenes = {}
for _, key in ipairs(keys.scenes) do
  local scene = hmget(key, 'status', 'scenario')
  if scene.status then scenes[#scenes + 1] = key end
  if scene.status and scene.status ~= 'generating' then
    if running_job(redis.call('HGET', keys.running, scene.scenario)) == args.job_id then
      redis.call('HDEL', keys.running, scene.scenario)
    end
  end
end
if #scenes == 0 then return outcome(false) end
local listed = redis.call('ZSCORE', keys.active, args.job_id)
local drifted = fold_job(scenes, args.job_id, now_ms(), args.job_ttl_ms)
return outcome(drifted or listed and not redis.call('ZSCORE', keys.active, args.job_id))
