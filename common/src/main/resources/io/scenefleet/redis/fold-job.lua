-- Put before the scripts that end scenes: counts the scenes of a job, and ends the job when the last one is over.
-- keys    job, request, session, scene_videos, active, stranded
-- scenes  keys of all scenes that the job may have
-- Returns whether the job's record said anything else before
local function fold_job(scenes, job_id, now, job_ttl_ms)
  local counts = {generating = 0, completed = 0, failed = 0}
  for _, scene in ipairs(scenes) do
    local status = redis.call('HGET', scene, 'status')
    if status then counts[status] = counts[status] + 1 end
  end
  local before = hmget(keys.job, 'scenes', 'completed', 'failed', 'overall_status', 'finished_at')
  -- A scene whose record and message are both lost will not come back.
  local lost = tonumber(before.scenes or 0) - counts.generating - counts.completed - counts.failed
  local overall = counts.generating > 0 and 'generating' or counts.failed == 0 and lost <= 0 and 'completed'
    or counts.completed == 0 and 'failed' or 'partial'
  local over = overall ~= 'generating'
  local drifted = tonumber(before.completed) ~= counts.completed or tonumber(before.failed) ~= counts.failed
    or before.overall_status ~= overall or (before.finished_at and true or false) ~= over
  -- A job whose record was lost comes back with the next claim; a few fields alone would be no record.
  local job_known = redis.call('EXISTS', keys.job) == 1
  if job_known then
    redis.call('HSET', keys.job, 'completed', counts.completed, 'failed', counts.failed, 'overall_status', overall)
  end
  if not over then
    redis.call('HDEL', keys.job, 'finished_at')
    return drifted
  end

  if job_known then redis.call('HSETNX', keys.job, 'finished_at', now) end
  redis.call('ZREM', keys.active, job_id)
  redis.call('ZREM', keys.stranded, job_id)
  redis.call('PEXPIRE', keys.job, job_ttl_ms)
  redis.call('PEXPIRE', keys.request, job_ttl_ms)
  local ttl = session_ttl()
  for _, key in ipairs(scenes) do
    redis.call('PEXPIRE', key, job_ttl_ms)
    local scene = hmget(key, 'status', 'scenario', 'video_url', 'duration', 'generation', 'finished_at')
    if scene.status == 'completed' and ttl then
      local known = redis.call('HGET', keys.scene_videos, scene.scenario)
      local generation = tonumber(scene.generation)
      -- A regeneration that overtook this job has the newer video.
      if not known or cjson.decode(known).generation <= generation then
        redis.call('HSET', keys.scene_videos, scene.scenario, cjson.encode({scenario = scene.scenario,
          video_url = scene.video_url, duration = tonumber(scene.duration), status = scene.status,
          generation = generation, created_at = tonumber(scene.finished_at), job_id = job_id}))
      end
    end
  end
  if ttl then redis.call('PEXPIRE', keys.scene_videos, ttl) end
  return drifted
end
