/**
 * What a build and its job show of the reports: the build page, the summaries, the remote API. The build keeps counts; the
 * rows are in one file beside {@code build.xml}.
 */
package io.jenkins.plugins.exchangedispatch.page;
