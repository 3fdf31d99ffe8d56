package dev.zoetrope.resilience.crash;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Stops another JVM at the entry of a method, so that the library needs no test hooks for kills at a step. */
final class Debugger {

    /** Makes a JVM wait for a debugger before it runs its program, and print the port on which it listens. */
    static final List<String> FLAGS =
            List.of("-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0");

    /** The beginning of the line with the port. */
    static final String LISTENS = "Listening for transport dt_socket at address: ";

    private static final String BY_SOCKET = "com.sun.jdi.SocketAttach";

    private final VirtualMachine machine;
    private final CrashStep step;
    private final int times;

    private Debugger(VirtualMachine machine, CrashStep step, int times) {
        this.machine = machine;
        this.step = step;
        this.times = times;
    }

    /**
     * Lets a waiting JVM run until it reaches a step, and leaves it suspended there.
     *
     * @param step the step
     * @param times how often the step must be reached, at least 1
     * @param port the port on which the JVM listens
     * @return false if the JVM ended before it reached the step
     */
    static boolean stopAt(CrashStep step, int times, int port) throws IOException, InterruptedException {
        try {
            return new Debugger(attached(port), step, times).awaitStop();
        } catch (VMDisconnectedException ended) {
            return false;
        }
    }

    private static VirtualMachine attached(int port) throws IOException {
        AttachingConnector connector = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(each -> each.name().equals(BY_SOCKET))
                .findFirst()
                .orElseThrow();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        Objects.requireNonNull(arguments.get("hostname")).setValue("127.0.0.1");
        Objects.requireNonNull(arguments.get("port")).setValue(Integer.toString(port));
        try {
            return connector.attach(arguments);
        } catch (IllegalConnectorArgumentsException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean awaitStop() throws InterruptedException {
        ClassPrepareRequest loaded = machine.eventRequestManager().createClassPrepareRequest();
        loaded.addClassFilter(step.type());
        loaded.enable();
        while (true) {
            EventSet events = machine.eventQueue().remove();
            for (Event event : events) {
                if (event instanceof BreakpointEvent) {
                    return true;
                }
                if (event instanceof ClassPrepareEvent prepared) {
                    breakAt(prepared.referenceType());
                }
            }
            events.resume();
        }
    }

    private void breakAt(ReferenceType type) {
        for (Method method : type.methodsByName(step.method())) {
            BreakpointRequest request = machine.eventRequestManager().createBreakpointRequest(method.location());
            request.addCountFilter(times);
            request.enable();
        }
    }
}
