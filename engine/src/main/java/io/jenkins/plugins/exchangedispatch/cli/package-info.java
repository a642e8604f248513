/** The command line {@code exchange-dispatch}: the only package that knows picocli, the terminal and exit codes. */
package io.jenkins.plugins.exchangedispatch.cli;
