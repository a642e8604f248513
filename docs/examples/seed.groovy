// Job DSL: a freestyle job that checks every hour, and one that ends drift, canary first.
freeStyleJob('exchange-compliance') {
    label('exchange')
    triggers {
        cron('H * * * *')
    }
    steps {
        ensureExchangeDispatchEntries {
            mode('check')
            targets(['EX01', 'EX02'])
            credentialsId('exchange-admin')
            parallel(64)
            junit(true)
        }
    }
}

freeStyleJob('exchange-ensure') {
    label('exchange')
    steps {
        ensureExchangeDispatchEntries {
            targets(['EX01', 'EX02'])
            credentialsId('exchange-admin')
            canary(1)
            stopAfterFailures(2)
        }
    }
}
