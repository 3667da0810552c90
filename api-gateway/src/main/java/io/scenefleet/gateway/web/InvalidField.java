package io.scenefleet.gateway.web;

/**
 * One thing that is wrong with a body.
 *
 * @param pointer JSON pointer (RFC 6901) to the member, e.g. {@code /scene_descriptions/0/duration}
 * @param detail  one sentence for people
 * @param code    stable, for programs, e.g. {@code required}
 */
public record InvalidField(String pointer, String detail, String code) {}
