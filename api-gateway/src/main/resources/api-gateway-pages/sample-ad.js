/** An ad to try things out with. */
export const SAMPLE_AD = [
  {
    scenario: "hook",
    duration: 7,
    visual_description:
      "A runner ties worn-out sneakers at dawn on a wet city rooftop; steam rises, the skyline glows orange behind her.",
    camera_work: "low angle, slow dolly in",
    lighting: "golden hour, long shadows",
    sound_effects: "distant traffic, laces pulled tight",
    dialog_narration: "Every morning starts with a choice.",
  },
  {
    scenario: "problem",
    duration: 7,
    visual_description:
      "Rain hits the street. The old soles slip on the crossing, water seeps in, she stops and looks down, frustrated.",
    camera_work: "handheld, close on the shoes",
    lighting: "cold, overcast",
    sound_effects: "rain, a squeaking sole",
    dialog_narration: "And some shoes choose against you.",
  },
  {
    scenario: "solution",
    duration: 10,
    visual_description:
      "She laces up bright new trail sneakers. Water beads off the fabric; she sprints up a forest path in heavy rain.",
    camera_work: "tracking shot, then crane up over the trees",
    lighting: "sun breaks through the clouds",
    background_music: "driving drums, rising",
    dialog_narration: "Stormline. Dry inside, sure outside.",
  },
  {
    scenario: "cta",
    duration: 6,
    visual_description:
      "The sneaker turns slowly on a wet black stone, drops roll off, the word STORMLINE appears in clean white letters.",
    camera_work: "orbit around the shoe",
    lighting: "studio, a single rim light",
    background_music: "one last beat, then silence",
    dialog_narration: "Run your weather. Stormline.",
  },
];
