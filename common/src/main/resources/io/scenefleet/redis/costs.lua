-- Put before the scripts that change what a scene costs: keeps the books of scenes, their jobs and sessions, of days, and
-- of everything. What the present attempt of a scene costs follows from its record. When a script has changed the record,
-- all books get the difference from what they have, in the same instant. Books can be wrong; they never stop work.
-- keys  totals (of the present day; the key of another one follows from it), costs; for override also session

local FIGURES = {'billed_usd', 'wasted_usd', 'at_risk_usd', 'at_risk', 'unpriced'}

-- More attempts than there are, with those that operators buy.
local ATTEMPTS_KEPT = 10

-- Sums of millionths of a dollar are exact, unless they are too large; then this is an error.
local function exact(micros)
  assert(math.abs(micros) < 2 ^ 53)
  return micros
end

local function micros(usd) return exact(math.floor(tonumber(usd or 0) * 1000000 + 0.5)) end

-- Without exponent and superfluous digits.
local function dollars(micros)
  local whole, rest = math.floor(math.abs(micros) / 1000000), math.abs(micros) % 1000000
  return (string.gsub(string.format('%s%d.%06d', micros < 0 and '-' or '', whole, rest), '%.?0+$', ''))
end

local function read_attempt(scene)
  return hmget(scene, 'status', 'attempt', 'task_uuid', 'submitting_at', 'accepted_at', 'rendered_at', 'finished_at',
    'expected_render_ms', 'cost_usd', 'price_usd', 'error', 'error_code', 'settled')
end

-- Whether nobody knows if the attempt that failed was paid for.
local function is_unknown(attempt)
  local code = attempt.error_code
  return code == 'outcome_unknown' or (attempt.submitting_at or attempt.accepted_at)
    and (code == 'poison' or code == 'undeliverable' or code == 'unprocessable')
end

-- Whether an attempt is 'paid', 'at_risk' until somebody decides, 'unreported' if it failed after it was accepted and the
-- provider does not say at what cost, or none of these as far as is known.
local function bill_of(attempt, has_failed)
  if attempt.rendered_at or attempt.cost_usd then return 'paid' end
  if not has_failed then return nil end
  if is_unknown(attempt) then return attempt.settled and 'paid' or 'at_risk' end
  return attempt.accepted_at and 'unreported' or nil
end

-- The figures that are not 0. An unreported cost is not guessed.
local function figures(attempt, bill, has_failed)
  if not bill then return {} end
  if bill == 'unreported' then return {unpriced = 1} end
  local price = attempt.cost_usd or attempt.price_usd
  local amount, unpriced = micros(price), not price and 1 or nil
  if bill == 'at_risk' then return {at_risk_usd = amount, at_risk = 1, unpriced = unpriced} end
  return {billed_usd = amount, wasted_usd = has_failed and amount or nil, unpriced = unpriced}
end

-- Adds to one book.
local function add(hash, differences)
  for figure, difference in pairs(differences) do
    if string.match(figure, '_usd$') then
      redis.call('HSET', hash, figure, dollars(exact(micros(redis.call('HGET', hash, figure)) + difference)))
    else
      redis.call('HINCRBY', hash, figure, difference)
    end
  end
end

-- Does what may fail because a book is damaged, and counts it if it does. Returns its result, or nil. If a full Redis is to
-- refuse the script, nothing may be written before that; so there must be no expiry without the count.
local function safely(step, ...)
  local is_done, result = pcall(step, ...)
  if is_done then return result end
  local is_counted = pcall(redis.call, 'HINCRBY', keys.totals, 'unbooked', 1)
  if is_counted then redis.call('PEXPIRE', keys.totals, TOTALS_KEPT_MS) end
end

-- Adds to all books what they do not have yet of the attempt of this number. An attempt belongs to the day on which it is
-- booked first, whatever is decided about it later. Returns its figures.
local function book(books, number, attempt, bill, has_failed)
  local due = figures(attempt, bill, has_failed)
  local booked = cjson.decode(redis.call('HGET', books.scene, 'booked') or '{}')
  -- An older version buys again and leaves what is booked of the attempt before.
  if booked.attempt ~= number then booked = {} end
  due.attempt = number
  due.day = booked.day or string.sub(keys.totals, -8)
  local totals = string.sub(keys.totals, 1, -9) .. due.day
  local differences = {}
  for _, figure in ipairs(FIGURES) do
    local difference = exact((due[figure] or 0) - (booked[figure] or 0))
    if difference ~= 0 then differences[figure] = difference end
  end
  if not next(differences) then return due end

  redis.call('HSET', books.scene, 'booked', cjson.encode(due)) -- first: no book is to get it twice
  for _, hash in ipairs({books.scene, totals, keys.costs}) do safely(add, hash, differences) end
  for _, hash in ipairs({books.job, books.session}) do
    if redis.call('EXISTS', hash) == 1 then safely(add, hash, differences) end
  end
  redis.call('PEXPIRE', totals, TOTALS_KEPT_MS)
  return due
end

-- To be called when the record of a scene has changed.
-- books  scene, job, session (their keys)
local function book_attempt(books)
  local attempt = read_attempt(books.scene)
  local has_failed = attempt.status == 'failed'
  safely(book, books, attempt.attempt, attempt, bill_of(attempt, has_failed), has_failed)
end

-- To be called instead when another attempt follows, before the fields of this one are deleted: it is kept.
-- number  of this attempt; the record may have that of the next one already
local function close_attempt(books, number)
  local attempt = read_attempt(books.scene)
  local bill = bill_of(attempt, true)
  -- Who buys again says that it was not bought, unless it was seen to render: then there is an expected time.
  if bill == 'at_risk' then bill = attempt.expected_render_ms and 'paid' end
  local due = safely(book, books, number, attempt, bill, true) or {}
  redis.call('HSET', books.scene, 'attempt:' .. number, cjson.encode({attempt = tonumber(number),
    task_uuid = attempt.task_uuid, submitting_at = tonumber(attempt.submitting_at),
    accepted_at = tonumber(attempt.accepted_at), finished_at = tonumber(attempt.finished_at or now_ms()),
    cost_usd = attempt.cost_usd, billed_usd = due.billed_usd and dollars(due.billed_usd), error = attempt.error,
    error_code = attempt.error_code}))
  redis.call('HDEL', books.scene, 'attempt:' .. number - ATTEMPTS_KEPT)
end

-- An order for which a second bill was accepted gives up a scene whose outcome is unknown, until it is withdrawn.
local function override(job_id, scenario, is_given_up)
  local job = job_key(job_id)
  local scene = job .. ':scene:' .. scenario
  local known = hmget(scene, 'status', 'settled')
  if is_given_up and known.status == 'failed' and not known.settled then
    redis.call('HSET', scene, 'settled', 'overridden', 'settled_at', now_ms())
  elseif not is_given_up and known.settled == 'overridden' then
    redis.call('HDEL', scene, 'settled', 'settled_at')
  end
  if known.status then book_attempt({scene = scene, job = job, session = keys.session}) end
end
