/**
 * A ComfyUI server: submits, queue, history, jobs, files and sockets of a self-hosted server, as its sources and runs
 * of it show them, from version 0.3.45 to 0.38.1. Graphs of nodes that need no model are carried out; nodes that need
 * one make a picture that stands in.
 *
 * <p>The calls take the parts of their paths as arguments and do not look at the path themselves, so that they can be
 * mounted anywhere. Everything but input and output files lives as long as one run of the server, as it does there.
 *
 * <p>Here are its calls, its queue with the worker, and its sockets; the nodes, the validation of graphs and what all of
 * them stand on have packages of their own below.
 */
@NullMarked
package dev.zoetrope.emulator.comfyui;

import org.jspecify.annotations.NullMarked;
