-- Returns what it is called with.
return flat({
  job = keys.job,
  scenes = keys.scenes,
  text = args.text,
  missing = args.missing,
  list = args.list,
  empty_list = args.empty_list or {},
  set = flat(args.set),
  sum = args.number + 1,
})
