-- Put before every script: its keys and its arguments by name, and what all scripts share.
-- ARGV  1 the names of KEYS, in their order  2.. name, value    "scenes.2" is the second entry of the list "scenes"
local keys, args = {}, {}

-- How long the totals of a day are kept after their last change; CostBooks says it in days.
local TOTALS_KEPT_MS = 400 * 86400000

local function put(into, name, value)
  local list, entry = string.match(name, '^([^.]+)%.(.+)$')
  if list then
    into[list] = into[list] or {}
    into[list][string.match(entry, '^%d+$') and tonumber(entry) or entry] = value
  else
    into[name] = value
  end
end

local position = 0
for name in string.gmatch(ARGV[1], '%S+') do
  position = position + 1
  put(keys, name, KEYS[position])
end
for i = 2, #ARGV, 2 do put(args, ARGV[i], ARGV[i + 1]) end

-- The present time in ms.
local function now_ms()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

-- These fields of a hash by name; those that are missing are nil.
local function hmget(key, ...)
  local values, found = redis.call('HMGET', key, ...), {}
  for i, field in ipairs({...}) do found[field] = values[i] or nil end
  return found
end

-- To be called first by a script that brings work to its end: it may add to a full Redis. Only a script that has written
-- nothing yet is refused what needs memory; what takes away, even from a hash that is not there, is never refused.
local function add_even_if_full(hash) redis.call('HDEL', hash, '') end

-- The form in which a script returns values by name, and in which HSET takes them; what is nil or false is left out.
local function flat(values)
  local list = {}
  for name, value in pairs(values) do
    if value then
      list[#list + 1] = name
      list[#list + 1] = value
    end
  end
  return list
end

-- What was booked in this hash; see costs.lua.
local function costs_of(hash) return hmget(hash, 'billed_usd', 'wasted_usd', 'at_risk_usd', 'at_risk', 'unpriced') end

-- The outcome of a scene is no longer unknown: its session may order it again.
local function decide(session, scenario, job_id)
  if redis.call('HGET', session, 'unknown:' .. scenario) == job_id then
    redis.call('HDEL', session, 'unknown:' .. scenario)
  end
end

-- How long the session lives on, in ms; nil when it is gone, or in its last millisecond.
local function session_ttl()
  local ttl = redis.call('PTTL', keys.session)
  return ttl > 0 and ttl or nil
end

-- Enters a job among the running scenes of its session, with HSET or HSETNX, for as long as the session lives.
local function enter_running(command, scenario, kind, job_id)
  local ttl = session_ttl()
  if not ttl then return end
  redis.call(command, keys.running, scenario, kind .. ' ' .. job_id)
  redis.call('PEXPIRE', keys.running, ttl)
end

-- The hash of a job.
local function job_key(job_id) return 'scenefleet:job:{' .. job_id .. '}' end

-- The job in an entry "<kind> <job id>" of a session's running scenes.
local function running_job(entry) return entry and string.match(entry, '%S+$') end

-- Whether nothing is left of a scene and its job, so that what a session says about them is out of date.
local function is_gone(job_id, scenario)
  local job = job_key(job_id)
  return redis.call('EXISTS', job, job .. ':scene:' .. scenario) == 0
end
