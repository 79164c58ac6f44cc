package io.github.spikelet.notebook.magic;

/** A magic whose line is free text: options of its own come before the text, and what looks like one within it is text. */
interface TextMagic extends Magic {}
