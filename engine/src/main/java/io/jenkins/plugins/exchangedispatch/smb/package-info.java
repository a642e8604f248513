/**
 * A remote server as a {@link io.jenkins.plugins.exchangedispatch.target.Target}, from any system: its registry, services and
 * System log over named pipes of SMB (MS-RRP, MS-SCMR, MS-EVEN on MS-RPCE). The only package that sees the SMB library, and in
 * it only one class does.
 *
 * <p>From the bottom up: a {@link io.jenkins.plugins.exchangedispatch.smb.Pipe}, {@code Rpc} with {@code NdrWriter} and
 * {@code NdrReader}, the calls of the three interfaces on open handles, what is open on a {@code Wire}, a {@code Connection}
 * that makes and gives up wires, and thin adapters to the ports.
 */
package io.jenkins.plugins.exchangedispatch.smb;
