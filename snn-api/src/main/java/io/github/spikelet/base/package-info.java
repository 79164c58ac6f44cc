/**
 * What every package may use and that knows none of them: random numbers drawn from keys, threads that share
 * out work, the text of the error for a missing argument, how long work under way will take, and how numbers print in tables.
 *
 * <p>Nothing here knows of data, spikes or networks but by their names in a message.
 */
package io.github.spikelet.base;
