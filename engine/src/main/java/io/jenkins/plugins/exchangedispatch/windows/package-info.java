/**
 * A Windows machine, this one or a remote one, as a {@link io.jenkins.plugins.exchangedispatch.target.Target}: the only
 * package that sees JNA.
 *
 * <p>The interfaces whose names end in {@code Api} declare just the functions used, by their Windows names, so that an agent
 * loads few classes. Everything is for the thread that opened the target.
 */
package io.jenkins.plugins.exchangedispatch.windows;
