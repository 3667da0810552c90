/** A sample ad, the same as examples/ember-cup.yaml. */
export const SAMPLE_AD = [
  {
    scenario: "hook",
    duration: 7,
    visual_description:
      "A rainy city morning seen through the window of a small kitchen. Steam rises from a matte green cup on " +
      "the sill and draws a slow curl against the grey glass. A hand reaches in and wraps around the cup.",
    camera_work: "Slow push-in from the window frame to a close-up of the cup, shallow depth of field",
    lighting: "Soft blue daylight from outside, one warm lamp behind the camera",
    audio_design: "Intimate and close, the outside world muffled by the glass",
    background_music: "A single felt piano, unhurried, in a major key",
    sound_effects: "Rain on the pane, a kettle clicking off",
    dialog_narration: "The first sip of the day is always perfect.",
  },
  {
    scenario: "problem",
    duration: 7,
    visual_description:
      "The same kitchen, hours later. The rain has stopped; an ordinary white mug stands forgotten between an " +
      "open laptop and a pile of letters. A woman takes a sip without looking, pauses, and puts it down with a " +
      "face that says cold.",
    camera_work:
      "Locked medium shot at table height, then a quick cut to a close-up of the still surface of the coffee",
    lighting: "Flat, cool midday light with no shadows",
    audio_design: "The room feels empty; small sounds stand out",
    background_music: "The piano falters and stops on an unresolved note",
    sound_effects: "Keyboard typing, a mug set down a little too hard",
    dialog_narration: "The second one never is.",
  },
  {
    scenario: "solution",
    duration: 10,
    visual_description:
      "The matte green cup returns, now turning slowly on a dark oak table. A cutaway view opens its side: two " +
      "thin steel walls, and between them a glowing copper layer that pulses like embers. The walls close, the " +
      "woman lifts the cup, drinks, and smiles. Behind her the light in the window has turned to late " +
      "afternoon.",
    camera_work: "Half orbit around the cup, a match cut into the cutaway, then a handheld follow to her face",
    lighting: "Warm low sun from the side, copper highlights, soft rim light on the cup",
    audio_design: "Full and warm, every detail of the cup close to the ear",
    background_music: "Piano returns with brushed drums and an upright bass",
    sound_effects: "A soft metallic hum as the wall opens, a satisfied breath",
    dialog_narration: "Ember Cup keeps its heat for six hours, so that every sip is the first one.",
  },
  {
    scenario: "cta",
    duration: 6,
    visual_description:
      "Four cups in green, cream, slate and rust stand in a row on the window sill in front of a clear evening " +
      "sky. The city lights come on one after the other. The green cup slides forward, and its steam forms a " +
      "small heart.",
    camera_work: "Static wide shot with a slow pull-back, room for a title above the cups",
    lighting: "Golden hour fading to dusk, warm practical lights in the houses",
    audio_design: "Open and bright, with a short reverb on the last note",
    background_music: "The theme resolves on a held major chord",
    sound_effects: "A cup sliding on wood, a quiet chime",
    dialog_narration: "Ember Cup. Four colours, one temperature. Find yours today.",
  },
];
