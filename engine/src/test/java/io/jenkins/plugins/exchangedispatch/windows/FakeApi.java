package io.jenkins.plugins.exchangedispatch.windows;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stands in for an interface: answers as it was told to, refuses any other call, and remembers what was called. */
final class FakeApi<T> {
    /** What a function answers to its arguments. */
    interface Answer {
        Object to(Object[] arguments);
    }

    /** The names of the functions in the order of the calls. */
    final List<String> calls = new ArrayList<>();

    private final Class<T> type;
    private final Map<String, Answer> answers = new HashMap<>();

    FakeApi(Class<T> type) {
        this.type = type;
    }

    FakeApi<T> on(String function, Answer answer) {
        answers.put(function, answer);
        return this;
    }

    T api() {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this::call));
    }

    private Object call(Object proxy, Method method, Object[] arguments) {
        Answer answer = answers.get(method.getName());
        if (answer == null) {
            throw new AssertionError("unexpected call of " + method.getName());
        }
        calls.add(method.getName());
        return answer.to(arguments);
    }
}
