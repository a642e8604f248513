/**
 * A server built from an exported registry: what the command line's {@code --reg-file} works on, and what the tests stand on.
 *
 * <p>It follows what Microsoft documents: "Service States and Service Control Requests", StartService, ControlService (1051,
 * 1052, 1061, 1062), EnumDependentServices (reverse start order), QueryServiceStatusEx, RegSetValueEx, RegDeleteKeyEx, and
 * article Q277770 (1083 and event 7000). Where that is silent it assumes, and says so at the place:
 *
 * <ul>
 *   <li>inetinfo.exe knows IISADMIN, W3SVC and MSFTPSVC by itself ({@code HostProcess});
 *   <li>a dependency on a service that the export does not hold counts as met ({@code Dependencies}); Windows answers 1075;
 *   <li>who needs a group depends on each of its members ({@code Dependencies});
 *   <li>a start that pulls others returns at once, the service start pending meanwhile ({@code Starter}); Windows blocks;
 *   <li>services of inetinfo.exe accept a pause, others do not ({@link
 *       io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedService});
 *   <li>each service of a shared program other than inetinfo.exe has a process of its own ({@code Processes});
 *   <li>time passes only when somebody waits ({@link
 *       io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedClock}).
 * </ul>
 */
package io.jenkins.plugins.exchangedispatch.target.simulated;
